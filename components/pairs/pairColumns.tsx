import Link from "next/link";
import { firstWidth, isNumeric, mostWidth } from "@/components/data/columnTypes";
import { pairingReasonWords, pairSentence, pairWords } from "@/components/data/pairWords";
import { CellValue } from "@/components/record/CellValue";
import { ColumnHead } from "@/components/record/ColumnHead";
import { cutFrom, jsonTextOf } from "@/components/record/jsonTextOf";
import type { GridColumn } from "@/components/table/gridColumn";
import { Time } from "@/components/ui/Time";
import type { Column } from "@/lib/api/answers";
import type { Pair, Pairs } from "@/lib/api/correlateAnswers";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf } from "@/lib/format";
import type { DeploymentAddress } from "@/lib/model/address";
import type { PairStatus } from "@/lib/model/pairStatus";
import { parseTime } from "@/lib/time";
import { requestHref } from "@/lib/url/href";
import { StatusSwatch } from "./statusInk";

/** Where an entry's id leads: to its own request, and its row there. */
export function pairHref(
	address: DeploymentAddress,
	{ correlationid, index, time }: Pair,
): string | undefined {
	if (!correlationid) return undefined;
	return requestHref(address, { correlationid, index, time: parseTime(time ?? "") });
}

/** Time and id, how the two were joined, what was answered, and what was asked. What is pinned comes first. */
export function pairColumns(
	address: DeploymentAddress,
	{ columns, collections, key }: Pick<Pairs, "columns" | "collections" | "key">,
): GridColumn<Pair>[] {
	return [
		...idColumns(address),
		...joinColumns(key),
		...columns.outputs.map((column) => sideColumn("outputs", collections.outputs, column)),
		...columns.inputs.map((column) => sideColumn("inputs", collections.inputs, column)),
	];
}

/** Of so few outputs all stay in view beside the id, however far the inputs are scrolled. */
const maxPinned = 2;

/** Which columns stay where they are. */
export function pinnedPairColumns({ outputs }: Pairs["columns"]): string[] {
	const answered = outputs.length <= maxPinned ? outputs.map(({ name }) => sideName("outputs", name)) : [];
	return ["_time", "_correlationid", ...answered];
}

/** What a side's column is called among those of both. */
export function sideName(side: "inputs" | "outputs", name: string): string {
	return `${side}.${name}`;
}

/** Rows that a key leaves alone belong to a pair of records too; why is said of rows that were joined. */
const isPair = (status: PairStatus) => status === "matched" || status === "count_mismatch";

const idColumns = (address: DeploymentAddress): GridColumn<Pair>[] => [
	{
		id: "_time",
		label: "time",
		size: 168,
		sortable: true,
		cell: ({ time }) => {
			const at = parseTime(time ?? "");
			return at === undefined ? <span className="text-ink-3">no time</span> : <Time at={at} />;
		},
	},
	{
		id: "_correlationid",
		label: "correlation id",
		size: 148,
		sortable: true,
		cell: (pair) => {
			const href = pairHref(address, pair);
			if (!href) return <span className="text-ink-3">none</span>;
			return (
				<span className="flex h-full items-center gap-1.5">
					<Link
						prefetch={false}
						href={href}
						tabIndex={-1}
						title={pair.correlationid ?? ""}
						onClick={(event) => event.stopPropagation()}
						className="min-w-0 truncate font-mono text-sm text-accent hover:underline"
					>
						{pair.correlationid}
					</Link>
					{pair.reused && (
						<span className="shrink-0 text-xs text-warn" title={reuseWords(pair.told, pair.reused).at(-1)}>
							used {formatCount(Math.max(pair.reused.inputs, pair.reused.outputs))}×
						</span>
					)}
				</span>
			);
		},
	},
];

const joinColumns = (key: string | null): GridColumn<Pair>[] => [
	{
		id: "_status",
		label: "status",
		size: 216,
		cell: ({ status, index, told, reused }) => (
			<span
				className="flex items-center gap-1.5"
				title={[pairSentence(status, key), ...reuseWords(told, reused)].join(" ")}
			>
				<StatusSwatch status={status} />
				<span className="truncate">
					{index === null ? "no rows" : pairWords[status].name}
					{isPair(status) && told && told !== "once" && `, ${pairingReasonWords[told].name}`}
				</span>
			</span>
		),
	},
	{
		id: "_index",
		label: "row",
		size: 56,
		align: "end",
		cell: ({ index }) => (index === null ? "" : index + 1),
	},
];

/** How often a reused id is used on each side, and why the pair belongs together. */
function reuseWords(told: Pair["told"], reused: Pair["reused"]): string[] {
	if (!reused) return [];
	const words = [
		`The id is used again: ${formatCountOf(reused.inputs, "input")} and ${formatCountOf(reused.outputs, "output")} carry it.`,
	];
	return told && told !== "once" ? [pairingReasonWords[told].sentence, ...words] : words;
}

function sideColumn(side: "inputs" | "outputs", collection: string, column: Column): GridColumn<Pair> {
	return {
		id: sideName(side, column.name),
		label: `${collection} ${columnName(column.name)}`,
		head: <SideHead side={side} column={column} />,
		size: firstWidth(column),
		most: mostWidth(column),
		sortable: column.type !== "json",
		filterable: column.type !== "json",
		...(isNumeric(column.type) ? { align: "end" } : {}),
		cell: (pair) => {
			const row = pair[side];
			return (
				row && (
					<CellValue
						json={jsonTextOf(row, column.name)}
						quoted={column.type === "mixed"}
						cutFrom={cutFrom(row, column.name)}
					/>
				)
			);
		},
	};
}

/** A column's head under a band that says which side it is of. */
function SideHead({ side, column }: { side: "inputs" | "outputs"; column: Column }) {
	const input = side === "inputs";
	return (
		<span
			className={`block pt-[3px] before:absolute before:inset-x-0 before:top-0 before:h-[3px] ${input ? "before:bg-accent" : "before:bg-ink-3"}`}
		>
			<span
				className={`block truncate text-[10px] leading-[12px] ${input ? "text-accent" : "text-ink-3"} ${isNumeric(column.type) ? "text-right" : ""}`}
			>
				{side}
			</span>
			<span className="block [&_span]:leading-[14px]">
				<ColumnHead column={column} />
			</span>
		</span>
	);
}
