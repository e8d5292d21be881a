"use client";

import { correlationKey } from "@/components/data/queries";
import { type LongRead, useLongRead } from "@/components/data/useLongRead";
import { type Question, withQuery } from "@/lib/api/client";
import type { Correlation } from "@/lib/api/correlateAnswers";

/**
 * Asks for an id. What the copies hold is there at once; what a search finds beyond them shows while it goes on.
 * `index` is a row that must be among those listed: until it is, those before stay.
 */
export function useCorrelation(of: Question<Correlation>, index: number | undefined): LongRead<Correlation> {
	return useLongRead(withQuery(of, { index }), { key: correlationKey(of, index), search: true });
}
