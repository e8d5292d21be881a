import type { ReactNode } from "react";
import { typeNames } from "@/components/data/columnTypes";
import { narrowText } from "@/components/data/numberText";
import type { GridColumn } from "@/components/table/gridColumn";
import type { ColumnProfile } from "@/lib/api/profile";
import { columnName } from "@/lib/columnName";
import { formatCount, formatShare } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { allDiffer, titleOf } from "./bars";
import { distinctText } from "./distinctText";
import { MiniBars } from "./MiniBars";
import type { ProfileRow } from "./profileRow";

type Numbers = NonNullable<ColumnProfile["numbers"]>;

function Waiting() {
	return <span className="mb-0.5 inline-block h-3 w-3/5 rounded-[3px] bg-hover align-middle" />;
}

const nothing = <span className="text-ink-3">–</span>;

/** A cell that needs the counts, which come after the names. */
function counted(show: (profile: ColumnProfile) => ReactNode) {
	return ({ profile }: ProfileRow) => (profile ? show(profile) : <Waiting />);
}

function figure(
	id: string,
	label: string,
	of: (numbers: Numbers) => number | string | null,
): GridColumn<ProfileRow> {
	return {
		id,
		label,
		size: 96,
		align: "end",
		cell: counted(({ numbers }) => {
			const value = numbers && of(numbers);
			if (value === null) return nothing;
			return <span title={String(value)}>{narrowText(Number(value))}</span>;
		}),
	};
}

/** A share of all rows; nothing where it is none, so that what there is stands out. */
function share(id: string, part: (row: ProfileRow["column"]["kinds"]) => number): GridColumn<ProfileRow> {
	return {
		id,
		label: id,
		size: id === "null" ? 62 : 74,
		align: "end",
		sortable: true,
		cell: ({ column: { kinds } }) => {
			const rows = Object.values(kinds).reduce((sum, count) => sum + count, 0);
			if (part(kinds) === 0) return nothing;
			return (
				<span title={`${formatCount(part(kinds))} of ${formatCount(rows)} rows`}>
					{formatShare(part(kinds), rows)}
				</span>
			);
		},
	};
}

/** Columns of the profile's table, one row of which is a column of the data. */
export function profileColumns(onRows: (filter: Filter[]) => void): GridColumn<ProfileRow>[] {
	return [
		{
			id: "name",
			label: "column",
			size: 150,
			sortable: true,
			cell: ({ column: { name } }) => (
				<span className="font-medium" title={columnName(name)}>
					{columnName(name)}
				</span>
			),
		},
		{
			id: "type",
			label: "type",
			size: 72,
			sortable: true,
			cell: ({ column: { type } }) => <span className="text-xs text-ink-2">{typeNames[type]}</span>,
		},
		{
			id: "distribution",
			label: "distribution",
			size: 146,
			cell: counted((profile) => <MiniBars profile={profile} onRows={onRows} />),
		},
		share("null", (kinds) => kinds.null),
		share("missing", (kinds) => kinds.missing),
		{
			id: "distinct",
			label: "distinct",
			size: 76,
			align: "end",
			cell: counted(({ distinct }) => distinctText(distinct)),
		},
		figure("min", "min", ({ min }) => min),
		figure("median", "median", ({ quantiles }) => quantiles.p50),
		figure("mean", "mean", ({ mean }) => mean),
		figure("sd", "std. dev.", ({ sd }) => sd.value),
		figure("max", "max", ({ max }) => max),
		{
			id: "top",
			label: "most frequent",
			size: 200,
			most: 480,
			cell: counted((profile) => {
				const [top] = profile.top.values;
				if (!top) return nothing;
				if (allDiffer(profile)) return <span className="text-ink-3">all different</span>;
				return (
					<span title={titleOf(top)}>
						{titleOf(top)} <span className="text-ink-3">{formatShare(top.count, profile.rows)}</span>
					</span>
				);
			}),
		},
		{
			id: "values",
			label: "values",
			size: 96,
			align: "end",
			sortable: true,
			cell: ({ column }) => formatCount(valuesOf(column)),
		},
	];
}

/** Rows with a value. */
export function valuesOf({ kinds }: ProfileRow["column"]): number {
	const { null: nulls, missing, ...values } = kinds;
	return Object.values(values).reduce((sum, count) => sum + count, 0);
}
