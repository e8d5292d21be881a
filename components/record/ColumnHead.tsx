import { absenceOf, isNumeric, typeNames } from "@/components/data/columnTypes";
import type { Column } from "@/lib/api/answers";
import { columnName } from "@/lib/columnName";
import { formatCount } from "@/lib/format";

/** A data column's heading: name and type, and how much of it is null or not there. */
export function ColumnHead({ column }: { column: Column }) {
	const { name, type, kinds, inexact } = column;
	const rows = Object.values(kinds).reduce((sum, count) => sum + count, 0);
	const counted = [
		`${columnName(name)} · ${typeNames[type]}`,
		`${formatCount(kinds.null)} null and ${formatCount(kinds.missing)} missing of ${formatCount(rows)} rows in the window`,
		inexact > 0 && `${formatCount(inexact)} numbers beyond a double, shown with every digit`,
	].filter(Boolean);
	return (
		<span className="block min-w-0" title={counted.join("\n")}>
			<span className="block truncate font-medium">{columnName(name)}</span>
			<span
				className={`flex gap-1.5 overflow-hidden text-xs leading-4 whitespace-nowrap text-ink-3 ${isNumeric(type) ? "justify-end" : ""}`}
			>
				<span>{typeNames[type]}</span>
				<span className="truncate">{absenceOf(column)}</span>
			</span>
		</span>
	);
}
