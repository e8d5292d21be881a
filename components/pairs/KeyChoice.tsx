"use client";

import type { LongRead } from "@/components/data/useLongRead";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import type { PairKeys } from "@/lib/api/correlateAnswers";
import { keyOption } from "./keyWords";

interface KeyChoiceProps {
	/** Which columns there are to choose from; asked for beside the pairs. */
	keys: LongRead<PairKeys>;
	/** The column chosen; null: rows are joined by their place. */
	chosen: string | null;
	onChange(key: string | null): void;
}

/** By what the rows of a request are joined. */
export function KeyChoice({ keys, chosen, onChange }: KeyChoiceProps) {
	if (keys.error) return <Failure error={keys.error} onRetry={keys.retry} />;
	const columns = keys.answer?.columns ?? [];
	const suggested = keys.answer?.suggested ?? null;
	// Nothing to choose, and nothing chosen: the rule's sentence says how rows are joined.
	if (columns.length === 0 && chosen === null) return null;
	return (
		<label className="flex w-fit max-w-full items-center gap-1.5">
			<span className="shrink-0 text-ink-3">Rows joined by</span>
			<select
				value={chosen ?? ""}
				onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : currentTarget.value)}
				className={fieldStyle}
			>
				<option value="">their place in the request</option>
				{chosen !== null && !columns.some(({ column }) => column === chosen) && (
					<option value={chosen}>{chosen}</option>
				)}
				{columns.map((column) => (
					<option key={column.column} value={column.column}>
						{keyOption(column, suggested)}
					</option>
				))}
			</select>
		</label>
	);
}
