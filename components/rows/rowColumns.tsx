import type { ReactNode } from "react";
import { firstWidth, isNumeric, mostWidth } from "@/components/data/columnTypes";
import { CellValue } from "@/components/record/CellValue";
import { ColumnHead } from "@/components/record/ColumnHead";
import { IdLink } from "@/components/record/IdLink";
import { cutFrom, jsonTextOf } from "@/components/record/jsonTextOf";
import type { GridColumn } from "@/components/table/gridColumn";
import { Time } from "@/components/ui/Time";
import type { Column, Row } from "@/lib/api/answers";
import { columnName } from "@/lib/columnName";
import type { DeploymentAddress } from "@/lib/model/address";
import { parseTime } from "@/lib/time";

function OurHead({ name, note }: { name: string; note: string }) {
	return (
		<span className="block min-w-0">
			<span className="block truncate font-medium">{name}</span>
			<span className="block truncate text-xs leading-4 text-ink-3">{note}</span>
		</span>
	);
}

/** The record's own columns, which every collection has. */
const oursOf = (address: DeploymentAddress): GridColumn<Row>[] => [
	{
		id: "_time",
		label: "time",
		head: <OurHead name="_time" note="of the record" />,
		size: 156,
		sortable: true,
		cell: (row) => {
			const time = parseTime(row._time ?? "");
			return time === undefined ? <span className="text-ink-3">no time</span> : <Time at={time} />;
		},
	},
	{
		id: "_id",
		label: "id",
		head: <OurHead name="_id" note="correlation id, index" />,
		size: 148,
		sortable: true,
		cell: (row) =>
			row._correlationid ? (
				<IdLink
					address={address}
					text={row._id}
					id={row._correlationid}
					index={row._index}
					time={parseTime(row._time ?? "")}
				/>
			) : (
				<span className="font-mono text-sm text-ink-2">{row._id}</span>
			),
	},
];

/** Columns of the rows table: ours first, then the data's in the order they were met; `foot`: what stands below a heading. */
export function rowColumns(
	columns: readonly Column[],
	address: DeploymentAddress,
	foot?: (column: Column) => ReactNode,
): GridColumn<Row>[] {
	const data = columns.map(
		(column): GridColumn<Row> => ({
			id: column.name,
			label: columnName(column.name),
			head: <ColumnHead column={column} />,
			size: firstWidth(column),
			most: mostWidth(column),
			...(foot ? { foot: foot(column) } : {}),
			sortable: column.type !== "json",
			filterable: column.type !== "json",
			...(isNumeric(column.type) ? { align: "end" } : {}),
			cell: (row) => (
				<CellValue
					json={jsonTextOf(row, column.name)}
					quoted={column.type === "mixed"}
					cutFrom={cutFrom(row, column.name)}
				/>
			),
		}),
	);
	return [...oursOf(address), ...data];
}
