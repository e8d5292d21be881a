import { IdLink } from "@/components/record/IdLink";
import type { GridColumn } from "@/components/table/gridColumn";
import { Time } from "@/components/ui/Time";
import type { Record_ } from "@/lib/api/answers";
import { formatBytes, formatCount } from "@/lib/format";
import type { DeploymentAddress } from "@/lib/model/address";
import { parseTime } from "@/lib/time";

function Id({
	value,
	record,
	address,
}: {
	value: string | null;
	record: Record_;
	address: DeploymentAddress;
}) {
	if (value === null) return <span className="text-ink-3">·</span>;
	return <IdLink address={address} text={value} id={value} time={parseTime(record.time ?? "")} />;
}

/** A blob's own name; its folders say the hour, which the title has in full. */
function fileName(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

/** Columns of the records table. */
export function recordColumns(address: DeploymentAddress): GridColumn<Record_>[] {
	return [
		{
			id: "time",
			label: "time",
			size: 156,
			cell: ({ time }) => {
				const at = parseTime(time ?? "");
				return at === undefined ? <span className="text-ink-3">no time</span> : <Time at={at} />;
			},
		},
		{ id: "rows", label: "rows", size: 64, align: "end", cell: ({ rows }) => formatCount(rows) },
		{
			id: "id",
			label: "id",
			size: 272,
			most: 300,
			cell: (record) => <Id value={record.id} record={record} address={address} />,
		},
		{
			id: "correlationid",
			label: "correlationid",
			size: 272,
			most: 300,
			cell: (record) => <Id value={record.correlationid} record={record} address={address} />,
		},
		{
			id: "type",
			label: "type",
			size: 220,
			most: 320,
			cell: ({ type }) => type ?? <span className="text-ink-3">·</span>,
		},
		{
			id: "shape",
			label: "shape",
			size: 200,
			most: 400,
			cell: ({ shape }) => (
				<span className="font-mono text-sm text-ink-2" title="how data became rows">
					{shape}
				</span>
			),
		},
		{ id: "length", label: "size", size: 84, align: "end", cell: ({ length }) => formatBytes(length) },
		{
			id: "blob",
			label: "blob and line",
			size: 360,
			most: 900,
			cell: ({ blob, line }) => (
				<span className="font-mono text-sm text-ink-2" title={blob}>
					{fileName(blob)}:{line}
				</span>
			),
		},
	];
}
