import { expect, test } from "vitest";
import { all, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";

const path = "2026/03/01/00/a.jsonl";
/** In the middle of the hour: its blobs may still be written to. */
const now = () => Date.UTC(2026, 2, 1, 0, 30);
const lineOf = (n: number) => line(`[{"n":${n}}]`, { id: `r${n}` });
const bare = (n: number) => lineOf(n).trimEnd();

async function look(bench: Workbench) {
	const source = await bench.open();
	const { engine } = bench.workspace;
	const { rows } = await engine.rows(source, { ...all, sort: [{ column: "n", descending: false }] });
	const { unfinishedBlobs } = await engine.notices(source);
	const { problems } = await engine.totals(source);
	return { rows: rows.map(({ cells, line }) => [Number(cells[0]?.lexeme), line]), unfinishedBlobs, problems };
}

test("the last line of an open hour's blob is a line when it is whole, though its newline is missing", async () => {
	const bench = await openWorkbench({ now });
	bench.put(path, lineOf(0) + bare(1));
	const first = {
		rows: [
			[0, 1],
			[1, 2],
		],
		unfinishedBlobs: 0,
		problems: 0,
	};
	expect(await look(bench)).toEqual(first);
	expect(await look(bench)).toEqual(first);
	// Newlines before lines instead of behind them: each look goes on from the one before.
	const { bytes: bytesRead } = bench.store.counts;
	bench.append(path, `\n${bare(2)}`);
	expect((await look(bench)).rows).toEqual([
		[0, 1],
		[1, 2],
		[2, 3],
	]);
	expect(bench.store.counts.bytes - bytesRead).toBeLessThan(256 + bare(2).length + 2);
	bench.append(path, `\n${lineOf(3)}`);
	expect(await look(bench)).toEqual({
		rows: [
			[0, 1],
			[1, 2],
			[2, 3],
			[3, 4],
		],
		unfinishedBlobs: 0,
		problems: 0,
	});
});

test("a part of a line is counted until its end has come", async () => {
	const bench = await openWorkbench({ now });
	bench.put(path, lineOf(0) + bare(1).slice(0, -1));
	expect(await look(bench)).toEqual({ rows: [[0, 1]], unfinishedBlobs: 1, problems: 0 });
	bench.append(path, `}\n${bare(2).slice(0, 20)}`);
	expect(await look(bench)).toEqual({
		rows: [
			[0, 1],
			[1, 2],
		],
		unfinishedBlobs: 1,
		problems: 0,
	});
	bench.append(path, `${bare(2).slice(20)}\n`);
	expect(await look(bench)).toEqual({
		rows: [
			[0, 1],
			[1, 2],
			[2, 3],
		],
		unfinishedBlobs: 0,
		problems: 0,
	});
});

test("a whole line that goes on after all is read anew", async () => {
	const bench = await openWorkbench({ now });
	bench.put(path, lineOf(0) + bare(1));
	await look(bench);
	bench.append(path, `,\r\n${lineOf(2)}`);
	expect(await look(bench)).toEqual({
		rows: [
			[0, 1],
			[1, 2],
			[2, 3],
		],
		unfinishedBlobs: 0,
		problems: 0,
	});
	bench.put(path, lineOf(0) + bare(1));
	await look(bench);
	bench.append(path, ` and more\n${lineOf(2)}`);
	expect(await look(bench)).toEqual({
		rows: [
			[0, 1],
			[2, 3],
		],
		unfinishedBlobs: 0,
		problems: 1,
	});
});

test("text that is not an object waits for its newline, and is a problem when the hour is over", async () => {
	let hour = 0;
	const bench = await openWorkbench({ now: () => now() + hour * 3_600_000 });
	bench.put(path, `${lineOf(0)}12`);
	expect(await look(bench)).toEqual({ rows: [[0, 1]], unfinishedBlobs: 1, problems: 0 });
	hour = 2;
	expect(await look(bench)).toEqual({ rows: [[0, 1]], unfinishedBlobs: 0, problems: 1 });
});
