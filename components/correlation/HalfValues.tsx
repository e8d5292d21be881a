import { FullValue } from "@/components/record/FullValue";
import { jsonTextOf } from "@/components/record/jsonTextOf";
import type { Row } from "@/lib/api/answers";

interface HalfValuesProps {
	row: Row | undefined;
	columns: readonly string[];
	/** Names whose value is another than in the inputs, and the inputs' row. */
	changed: ReadonlySet<string>;
	before: Row | undefined;
}

/** One row of one record, name by name; a value that changed on its way stands beside what it was. */
export function HalfValues({ row, columns, changed, before }: HalfValuesProps) {
	if (!row) return <p className="text-ink-3">no row at this place</p>;
	const present = columns.filter((name) => jsonTextOf(row, name) !== undefined);
	return (
		<dl className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-x-8">
			{present.map((name) => (
				<div
					key={name}
					className={`flex min-w-0 items-baseline gap-3 border-b py-0.5 ${changed.has(name) ? "rounded-sm bg-warn-soft px-1" : ""}`}
				>
					<dt className="shrink-0 text-ink-2">{name}</dt>
					<dd className="min-w-0 flex-1 text-right">
						<FullValue json={jsonTextOf(row, name)} />
						{before && changed.has(name) && (
							<span className="block text-sm text-warn">
								was <FullValue json={jsonTextOf(before, name)} />
							</span>
						)}
					</dd>
				</div>
			))}
		</dl>
	);
}
