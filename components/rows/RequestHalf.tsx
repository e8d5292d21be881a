import { changedNames } from "@/components/record/changedNames";
import { FullValue } from "@/components/record/FullValue";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import type { FoundRecord } from "@/lib/api/correlateAnswers";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf } from "@/lib/format";

interface RequestHalfProps {
	record: FoundRecord;
	/** The record that the open row is of, and the row's place in it. */
	own: FoundRecord | undefined;
	index: number;
	/** It is all there is beside the row: what it is was said above. */
	isAlone: boolean;
}

/**
 * What another record of the request has at a row's place; nothing where the two have different numbers of rows, for then
 * the row at that place may be of another thing.
 */
export function RequestHalf({ record, own, index, isAlone }: RequestHalfProps) {
	const { rows, rows_from: from, row_count: count, columns, collection } = record;
	const isOne = count === 1 && index === 0;
	const isUneven = own !== undefined && own.row_count !== count;
	const other = isUneven ? undefined : rows[index - from];
	const ownRow = own?.rows[index - own.rows_from];
	const changed = other && ownRow ? changedNames(ownRow, other, columns) : new Set<string>();
	return (
		// biome-ignore lint/a11y/useSemanticElements: a group, not one landmark more for every record
		<div role="group" aria-label={collection} className={isAlone ? "" : "mt-1 border-t pt-1"}>
			{!isAlone && (
				<h4 className="text-sm font-semibold text-ink-2">
					{collection}{" "}
					{!isOne && !isUneven && (
						<span className="font-normal text-ink-3">
							row {formatCount(index + 1)} of {formatCountOf(count, "row")}
						</span>
					)}
				</h4>
			)}
			{other ? (
				<dl>
					{columns
						.filter((name) => jsonTextOf(other, name) !== undefined)
						.map((name) => (
							<div
								key={name}
								className={`grid min-h-6 grid-cols-[minmax(88px,46%)_minmax(0,1fr)] gap-x-2 ${changed.has(name) ? "rounded-sm bg-warn-soft" : ""}`}
							>
								<dt className="py-0.5 text-ink-2 wrap-anywhere">{columnName(name)}</dt>
								<dd className="min-w-0 py-0.5">
									<FullValue json={jsonTextOf(other, name)} />
									{ownRow && changed.has(name) && (
										<span className="block text-sm text-warn">
											here <FullValue json={jsonTextOf(ownRow, name)} />
										</span>
									)}
								</dd>
							</div>
						))}
				</dl>
			) : (
				<p className="text-ink-3">
					{count === 0
						? "carries no rows"
						: `${formatCountOf(count, "row")}, this record ${formatCount(own?.row_count ?? 0)}: which belongs to this one cannot be known from its place`}
				</p>
			)}
		</div>
	);
}
