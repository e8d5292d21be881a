import { CellValue } from "@/components/record/CellValue";
import type { ShapePreview as Preview } from "@/lib/api/shape";
import { columnName } from "@/lib/columnName";
import { formatCountOf } from "@/lib/format";

/** The first rows a record would have. */
export function ShapePreview({ preview, stale }: { preview: Preview; stale: boolean }) {
	const { rows, columns, cells, asked } = preview;
	return (
		<div className={stale ? "opacity-60" : ""}>
			<p className="text-sm text-ink-2" role="status">
				{formatCountOf(rows, "row")}, {formatCountOf(columns.length, "column")}
				{!asked && <span className="text-warn"> · does not fit this record: read by the rules</span>}
			</p>
			<section
				aria-label="Preview"
				className="mt-1 max-h-52 overflow-auto rounded-md border"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
				tabIndex={0}
			>
				<table className="border-collapse text-sm">
					<thead>
						<tr>
							{columns.map((name) => (
								<th
									key={name}
									scope="col"
									className="sticky top-0 border-r border-b bg-panel px-2 py-0.5 text-left font-medium whitespace-nowrap"
								>
									{columnName(name)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{cells.map((row, place) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
							<tr key={place}>
								{row.map((cell, column) => (
									<td
										key={columns[column]}
										className="max-w-60 truncate border-r border-b px-2 py-0.5 whitespace-nowrap"
									>
										<CellValue json={cell ?? undefined} quoted={false} />
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</div>
	);
}
