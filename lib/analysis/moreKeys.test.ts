import { expect, test } from "vitest";
import { maxColumns, moreKeys } from "@/lib/cell";
import { all, line, openWorkbench } from "@/test/analysis/workbench";

/** A row of so many columns, `k<from>` and on. */
const row = (from: number, count: number, more = "") =>
	`{${Array.from({ length: count }, (_, i) => `"k${from + i}":${from + i}`).join(",")}${more}}`;

/** Lines of which each has three keys no other has, beside two that all have. */
const everNew = (lines: number) =>
	Array.from({ length: lines }, (_, i) =>
		line(`[{"a":${i},"u${i}":0.5,"v${i}":"x","w${i}":[${i}],"b":"y"}]`, { id: `r${i}` }),
	).join("");

const cellsOf = (columns: readonly string[], cells: readonly ({ lexeme: string } | undefined)[]) =>
	new Map(columns.flatMap((name, i) => (cells[i] ? [[name, cells[i].lexeme] as const] : [])));

/** The row as an object, its further keys among the others. */
function whole(columns: readonly string[], cells: readonly ({ lexeme: string } | undefined)[]) {
	const found = cellsOf(columns, cells);
	const rest: Record<string, unknown> = JSON.parse(found.get(moreKeys) ?? "{}");
	found.delete(moreKeys);
	return { ...Object.fromEntries([...found].map(([name, json]) => [name, JSON.parse(json)])), ...rest };
}

test("keys that are ever new make no columns without end, and none of a row is lost", {
	tags: "hardening",
}, async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", everNew(1500));
	const source = await bench.open();
	const { engine } = bench.workspace;
	const { rows, columns } = await engine.rows(source, { ...all, sort: [{ column: "a", descending: false }] });
	expect(columns.length).toBeLessThanOrEqual(maxColumns + 1);
	expect(rows.length).toBe(1500);
	rows.forEach(({ cells }, i) => {
		expect(whole(columns, cells)).toEqual({
			a: i,
			[`u${i}`]: 0.5,
			[`v${i}`]: "x",
			[`w${i}`]: [i],
			b: "y",
		});
	});
	const kept = (await engine.columns(source)).filter(({ name }) => name === "a" || name === "b");
	expect(kept.map(({ kinds }) => kinds.missing)).toEqual([0, 0]);
	const inMore = rows.filter(({ cells }) => cellsOf(columns, cells).has(moreKeys)).length;
	expect(inMore).toBeGreaterThan(1000);
	expect((await engine.notices(source)).rowsWithMoreKeys).toBe(inMore);
});

test("a frame wider than a collection may be is read up to there, the rest in one cell", async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line(`[${row(0, 4097)},${row(0, 4097)}]`));
	const source = await bench.open();
	const { rows, columns } = await bench.workspace.engine.rows(source, all);
	expect(columns.slice(0, 2)).toEqual(["k0", "k1"]);
	expect(columns.length).toBe(maxColumns + 1);
	expect(columns.at(-1)).toBe(moreKeys);
	expect(rows.map(({ cells }) => whole(columns, cells))).toEqual([
		JSON.parse(row(0, 4097)),
		JSON.parse(row(0, 4097)),
	]);
	expect((await bench.workspace.engine.notices(source)).rowsWithMoreKeys).toBe(2);
});

test("a frame of just as many columns as there may be has all of them", { tags: "hardening" }, async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line(`[${row(0, maxColumns)}]`));
	const source = await bench.open();
	expect((await bench.workspace.engine.rows(source, all)).columns.length).toBe(maxColumns);
	expect((await bench.workspace.engine.notices(source)).rowsWithMoreKeys).toBe(0);
});

test("columns known before stay whole when a flood of new keys comes before them in the row", {
	tags: "hardening",
}, async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line('[{"a":1.0,"b":"x"}]'));
	await bench.open();
	bench.append("2026/03/01/00/a.jsonl", line(`[${row(0, 3000, ',"a":2.50,"b":null')}]`));
	const source = await bench.open();
	const { rows, columns } = await bench.workspace.engine.rows(source, { ...all });
	const found = rows.map(({ cells }) => cellsOf(columns, cells));
	expect(found.map((cells) => [cells.get("a"), cells.get("b")])).toEqual([
		["1.0", '"x"'],
		["2.50", "null"],
	]);
	expect(columns.length).toBe(maxColumns + 1);
	expect(whole(columns, rows[1]?.cells ?? [])).toEqual(JSON.parse(row(0, 3000, ',"a":2.50,"b":null')));
});

test("new columns come while there is room, whichever read brings them", { tags: "hardening" }, async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line(`[${row(0, maxColumns - 1)}]`));
	await bench.open();
	bench.append("2026/03/01/00/a.jsonl", line(`[${row(5000, 3)}]`));
	const source = await bench.open();
	const { rows, columns } = await bench.workspace.engine.rows(source, all);
	expect(columns.slice(maxColumns - 1)).toEqual(["k5000", moreKeys]);
	expect(cellsOf(columns, rows[1]?.cells ?? []).get(moreKeys)).toBe('{"k5001":5001,"k5002":5002}');
});

test("a key of the data that has that column's name is one of its keys", async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line(`[{"a":1,"${moreKeys}":{"b":2}}]`));
	const source = await bench.open();
	const { rows, columns } = await bench.workspace.engine.rows(source, all);
	expect(columns).toEqual(["a", moreKeys]);
	expect(rows[0]?.cells.map((cell) => cell?.lexeme)).toEqual(["1", `{"${moreKeys}":{"b":2}}`]);
});

test("too many keys for one cell: its beginning, and how long it is", { tags: "hardening" }, async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line(`[${row(0, 20_000)}]`));
	const source = await bench.open();
	const { rows, columns } = await bench.workspace.engine.rows(source, all);
	const rest = cellsOf(columns, rows[0]?.cells ?? []).get(moreKeys) ?? "";
	expect(JSON.parse(rest)).toMatch(/^\{"k2000":2000,.*… \[[\d,]+ bytes, sha256 \w{16}\]$/);
});

test("a line taken back takes its further keys along; a constant beside the table is in each row", {
	tags: "hardening",
}, async () => {
	const bench = await openWorkbench();
	const body = `{"data":[[1],[2]],"parameters":${row(0, 2100)}}`;
	const broken = line(`[${row(0, 2100)}]`).replace('"correlationid"', "correlationid");
	bench.put("2026/03/01/00/a.jsonl", broken + line(body));
	const source = await bench.open();
	const { rows, columns } = await bench.workspace.engine.rows(source, all);
	const rest = rows.map(({ cells }) => cellsOf(columns, cells).get(moreKeys));
	expect(rest).toHaveLength(2);
	expect(Object.keys(JSON.parse(rest[0] ?? "{}"))).toHaveLength(2101 - maxColumns);
	expect(rest[1]).toBe(rest[0]);
});
