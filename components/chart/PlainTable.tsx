import { ChevronRight } from "lucide-react";

interface PlainTableProps {
	caption: string;
	head: readonly string[];
	rows: readonly (readonly string[])[];
}

/** A chart in numbers, folded below it. */
export function PlainTable({ caption, head, rows }: PlainTableProps) {
	return (
		<details className="group mt-2">
			<summary className="flex w-fit list-none items-center gap-1 text-sm text-accent hover:underline [&::-webkit-details-marker]:hidden">
				<ChevronRight size={13} aria-hidden="true" className="group-open:rotate-90" />
				As a table
			</summary>
			<table className="mt-1 text-sm tabular-nums">
				<caption className="sr-only">{caption}</caption>
				<thead>
					<tr className="text-ink-2">
						{head.map((name, place) => (
							<th
								key={name}
								scope="col"
								className={`pr-4 font-medium ${place === 0 ? "text-left" : "text-right"}`}
							>
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((cells) => (
						<tr key={cells.join("\t")} className="border-t">
							{cells.map((cell, place) =>
								place === 0 ? (
									<th key={head[place]} scope="row" className="py-0.5 pr-4 text-left font-normal">
										{cell}
									</th>
								) : (
									<td key={head[place]} className="py-0.5 pr-4 text-right">
										{cell}
									</td>
								),
							)}
						</tr>
					))}
				</tbody>
			</table>
		</details>
	);
}
