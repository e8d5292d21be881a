"use client";

import { useQuery } from "@tanstack/react-query";
import { payloadQuery } from "@/components/data/queries";
import { PayloadSection } from "@/components/record/PayloadSection";
import type { FoundRecord } from "@/lib/api/correlateAnswers";

/** What a record without rows carries: the beginning of its payload beside the log, or nothing. */
export function RecordPayload({ record }: { record: FoundRecord }) {
	const { blob, line } = record;
	const { data } = useQuery(payloadQuery(record, { blob, line }));
	if (data?.state === "inline") return <p className="px-3 py-1 text-ink-3">carries no rows</p>;
	return <PayloadSection address={record} blob={blob} line={line} />;
}
