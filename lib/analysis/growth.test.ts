import { utimesSync } from "node:fs";
import { expect, test } from "vitest";
import { tailBytes } from "@/lib/ingest/tail";
import { all, hour, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";
import { openWindow } from "./openWindow";

const blob = "2026/03/01/00/a.jsonl";
/** Within the hour's own time, and after it is certainly over. */
const [during, after] = [Date.UTC(2026, 2, 1, 0, 30), Date.UTC(2026, 2, 1, 1, 30)];
const row = (name: string) => line(`[{"name":"${name}"}]`, { id: name });

async function names(bench: Workbench): Promise<string[]> {
	const { rows } = await bench.workspace.engine.rows(await bench.open(hour(0)), all);
	return rows.map(({ correlationid }) => correlationid ?? "");
}

test("of a blob that grew only the new bytes are read, and the few that prove it is the same", async () => {
	const bench = await openWorkbench({ now: () => during });
	const first = Array.from({ length: 1_000 }, (_, i) => row(`a${i}`)).join("");
	bench.put(blob, first);
	expect(await names(bench)).toHaveLength(1_000);
	expect(bench.store.counts.bytes).toBe(first.length);
	for (const [name, count] of [
		["b", 1_001],
		["c", 1_002],
	] as const) {
		bench.store.reset();
		bench.append(blob, row(name));
		expect(await names(bench)).toHaveLength(count);
		expect(bench.store.counts.bytes).toBe(row(name).length + tailBytes);
		expect(bench.store.counts.reads).toBe(1);
	}
	bench.store.reset();
	expect(await names(bench)).toHaveLength(1_002);
	expect(bench.store.counts.reads).toBe(0);
});

test("a line cut anywhere, in a character too, waits for its rest and is not a problem meanwhile", async () => {
	const bench = await openWorkbench({ now: () => during });
	const bytes = Buffer.from(line('[{"name":"é😀"}]', { id: "r" }));
	bench.put(blob, row("before"));
	for (let at = 0; at < bytes.length; at++) {
		if (at % 9 !== 0 && (bytes[at] as number) < 128) continue;
		bench.put(blob, Buffer.concat([Buffer.from(row("before")), bytes.subarray(0, at)]));
		const source = await bench.open(hour(0));
		expect(await bench.workspace.engine.totals(source)).toMatchObject({ rows: 1, problems: 0 });
	}
	bench.put(blob, Buffer.concat([Buffer.from(row("before")), bytes]));
	expect(await names(bench)).toEqual(["before", "r"]);
});

test("a last line without its ending is a record at once if it is whole, else a problem once its hour is over", async () => {
	let now = during;
	const bench = await openWorkbench({ now: () => now });
	bench.put(blob, row("a") + row("b").trimEnd());
	bench.put("2026/03/01/00/cut.jsonl", row("c") + row("d").slice(0, 40));
	expect(await names(bench)).toEqual(["a", "b", "c"]);
	now = after;
	bench.store.reset();
	expect(await names(bench)).toEqual(["a", "b", "c"]);
	// Only the unfinished end was read, and the proof before it.
	expect(bench.store.counts.bytes).toBeLessThan(2 * tailBytes + row("b").length + 40);
	const source = await bench.open(hour(0));
	const { problems } = await bench.workspace.engine.problems(source, { offset: 0, limit: 9 });
	expect(problems.map(({ line, reason, length }) => [line, reason, length])).toEqual([
		[2, "invalid_json", 40],
	]);
});

test("a line taken without its ending that goes on after all is read anew, not twice", async () => {
	const bench = await openWorkbench({ now: () => after });
	bench.put(blob, row("a") + row("b").slice(0, 30));
	expect(await names(bench)).toEqual(["a"]);
	bench.append(blob, row("b").slice(30));
	expect(await names(bench)).toEqual(["a", "b"]);
	bench.append(blob, row("c"));
	expect(await names(bench)).toEqual(["a", "b", "c"]);
});

test("a replaced blob is read as it is now: longer, shorter, of the same length, or with another beginning", async () => {
	const bench = await openWorkbench({ now: () => during });
	bench.put(blob, row("a") + row("b"));
	expect(await names(bench)).toEqual(["a", "b"]);
	for (const wanted of [["x", "y", "z"], ["k"], ["l"], ["m", "l", "k"], ["n", "l", "k", "j"], []]) {
		bench.put(blob, wanted.map(row).join(""));
		utimesSync(`${bench.store.location}/${bench.pathOf(blob)}`, new Date(), new Date());
		expect(await names(bench)).toEqual(wanted);
	}
});

test("a deleted blob's rows are gone, and those of others stay", async () => {
	const bench = await openWorkbench({ now: () => during });
	bench.put(blob, row("a"));
	bench.put("2026/03/01/00/b.jsonl", row("b"));
	bench.put("2026/03/01/01/c.jsonl", row("c"));
	await bench.open();
	bench.remove(blob);
	expect(await names(bench)).toEqual(["b"]);
	const { rows } = await bench.workspace.engine.rows(await bench.open(), all);
	expect(rows.map(({ correlationid }) => correlationid)).toEqual(["b", "c"]);
});

test("new rows show a second after the last look, though nobody asks for a fresh listing", async () => {
	let now = during;
	const bench = await openWorkbench({ now: () => now });
	bench.put(blob, row("a"));
	const ask = async () => {
		const opened = await openWindow(bench.workspace, bench.ref(), { window: undefined });
		if (opened.state !== "ready") throw new Error("not ready");
		return (await bench.workspace.engine.totals(opened.source)).rows;
	};
	expect(await ask()).toBe(1);
	bench.append(blob, row("b"));
	now += 999;
	expect(await ask()).toBe(1);
	now += 1;
	expect(await ask()).toBe(2);
});

test("a blob replaced by a slow read is answered as it was until all of it is there", async () => {
	let finish: () => void = () => undefined;
	const finished = new Promise<void>((resolve) => {
		finish = resolve;
	});
	let slow = false;
	const bench = await openWorkbench({
		now: () => during,
		wrap: (store) => ({
			...store,
			async *read(path, options) {
				for await (const chunk of store.read(path, options)) {
					const third = Math.ceil(chunk.length / 3);
					yield chunk.subarray(0, third);
					// Old enough then for what was read to be committed with the next part.
					if (slow) await new Promise((resolve) => setTimeout(resolve, 2_100));
					yield chunk.subarray(third, 2 * third);
					if (slow) await finished;
					yield chunk.subarray(2 * third);
				}
			},
		}),
	});
	const many = (name: string, count: number) =>
		Array.from({ length: count }, (_, i) => row(`${name}${i}`)).join("");
	bench.put(blob, many("a", 3_000));
	const source = await bench.open(hour(0));
	const { engine } = bench.workspace;
	bench.put(blob, many("new", 5_000));
	slow = true;
	const reading = bench.open(hour(0));
	const isCommitted = () =>
		engine.copy(source.key, async (copy) => copy.blob(bench.pathOf(blob))?.complete === false);
	for (let looks = 0; !(await isCommitted()) || looks < 5; looks++) {
		expect(await engine.totals(source)).toMatchObject({ blobs: 1, rows: 3_000 });
		expect((await engine.rows(source, { ...all, limit: 1 })).total).toBe(3_000);
		expect((await engine.columns(source))[0]?.kinds.text).toBe(3_000);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	expect((await engine.rows(source, { ...all, limit: 1 })).total).toBe(3_000);
	finish();
	await reading;
	const { total, rows } = await engine.rows(source, { ...all, limit: 1 });
	expect([total, rows[0]?.correlationid]).toEqual([5_000, "new0"]);
});
