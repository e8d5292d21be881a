/** For tests: requests written down as the values of their rows, on each side. */
import { type CellColumn, kinds } from "@/lib/cell";
import type { Engine } from "@/lib/query/engine";
import { unitOf } from "./unitOf";

export type Value = string | number | bigint | boolean | null | undefined;

/** The values of one request's rows, by column. */
export type Rows = Record<string, Value[]>;

const hour = 3_600_000;
export const start = Date.UTC(2026, 2, 1);
let copies = 0;

const kindOf = (value: Value) => {
	if (value === undefined) return kinds.missing;
	if (value === null) return kinds.null;
	if (typeof value === "boolean") return kinds.boolean;
	if (typeof value === "string") return kinds.text;
	if (typeof value === "bigint") return kinds.inexactInt;
	return Number.isInteger(value) ? kinds.int : kinds.float;
};

function column(name: string, values: readonly Value[]): CellColumn {
	return {
		name,
		kinds: Uint8Array.from(values, kindOf),
		numbers: Float64Array.from(values, (value) => (typeof value === "string" ? Number.NaN : Number(value))),
		texts: values.map((value) =>
			typeof value === "string" || typeof value === "bigint" ? `${value}` : undefined,
		),
	};
}

/** Two new copies of these requests, each a minute after the one before, with the correlation ids `0`, `1` … */
export async function storedRequests(engine: Engine, inputs: readonly Rows[], outputs: readonly Rows[]) {
	const name = `requests${copies++}`;
	for (const [side, requests] of [
		["inputs", inputs],
		["outputs", outputs],
	] as const) {
		const counts = requests.map((rows) => Object.values(rows)[0]?.length ?? 0);
		const unit = unitOf(
			side,
			counts.map((count, place) => ({
				partition: start + Math.floor(place / 60) * hour,
				time: start + place * 60_000,
				id: `${side}${place}`,
				correlationid: `${place}`,
				values: Array(count).fill(0),
			})),
		);
		const names = [...new Set(requests.flatMap((rows) => Object.keys(rows)))];
		unit.rows.columns = names.map((each) =>
			column(
				each,
				requests.flatMap((rows, place) => rows[each] ?? Array(counts[place]).fill(undefined)),
			),
		);
		await engine.copy(name + side, (copy) => copy.commit(unit));
	}
	return { inputs: { key: `${name}inputs` }, outputs: { key: `${name}outputs` } };
}
