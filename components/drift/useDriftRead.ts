"use client";

import { type LongRead, useLongRead } from "@/components/data/useLongRead";
import type { Question } from "@/lib/api/client";

/** A review, or a part of one. It is no other for going from tab to tab and back within five minutes. */
export function useDriftRead<Answer>(asked: Question<Answer> | undefined): LongRead<Answer> {
	return useLongRead(asked, { staleTime: 300_000 });
}
