import { ListFilter } from "lucide-react";
import { filterLike } from "@/components/data/cellText";
import { typeNames } from "@/components/data/columnTypes";
import { FullValue } from "@/components/record/FullValue";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import { IconButton } from "@/components/ui/IconButton";
import type { Column, Row } from "@/lib/api/answers";
import { columnName } from "@/lib/columnName";
import type { Filter } from "@/lib/model/filter";

interface RowValuesProps {
	row: Row;
	columns: readonly Column[];
	onFilter(filter: Filter): void;
}

/** Every value of the row, whole; each can become a filter. */
export function RowValues({ row, columns, onFilter }: RowValuesProps) {
	return (
		<section aria-labelledby="row-values" className="border-b px-3 py-2">
			<h3 id="row-values" className="mb-1 text-sm font-semibold text-ink-2">
				Values
			</h3>
			<dl>
				{columns.map(({ name, type }) => {
					const json = jsonTextOf(row, name);
					return (
						<div
							key={name}
							className="group grid min-h-6 grid-cols-[minmax(88px,46%)_minmax(0,1fr)] items-start gap-x-2 rounded-sm hover:bg-hover"
						>
							<dt className="flex min-w-0 items-baseline py-0.5 gap-1.5 text-ink-2">
								<span className="wrap-anywhere">{columnName(name)}</span>
								<span className="text-xs text-ink-3">{typeNames[type]}</span>
							</dt>
							<dd className="flex min-w-0 items-start gap-1">
								<div className="min-w-0 flex-1 py-0.5">
									<FullValue json={json} quoted={type === "mixed"} />
								</div>
								{type !== "json" && (
									<IconButton
										label={`Filter by this ${columnName(name)}`}
										small
										className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
										onClick={() => onFilter(filterLike(name, json))}
									>
										<ListFilter size={12} />
									</IconButton>
								)}
							</dd>
						</div>
					);
				})}
			</dl>
		</section>
	);
}
