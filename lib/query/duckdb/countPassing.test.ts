import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Filter } from "@/lib/model/filter";
import { unitOf } from "@/test/query/unitOf";
import type { RowQuery, SearchedRows } from "../engine";
import { openDuckDBEngine } from "./engine";

const hour = 3_600_000;
const folder = "modelDataCollector/e/d/c";

async function openEngine(searchRowsAtOnce?: number) {
	const home = mkdtempSync(join(tmpdir(), "leeway-passing-"));
	onTestFinished(() => rmSync(home, { recursive: true, force: true }));
	const options = { home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 1 };
	const engine = await openDuckDBEngine(
		searchRowsAtOnce === undefined ? options : { ...options, searchRowsAtOnce },
	);
	onTestFinished(() => engine.close());
	return engine;
}

/** Four hours of ten rows: 0 to 9, 10 to 19, …, a record each, six minutes apart. */
const written = Array.from({ length: 40 }, (_, place) => ({
	partition: Math.floor(place / 10) * hour,
	id: `r${place}`,
	time: place * (hour / 10),
	correlationid: `c${place}`,
	values: [place],
}));
const unit = () => unitOf(folder, written);

const queryOf = (filter: Filter[]): RowQuery => ({ filter, sort: [], offset: 0, limit: 0 });
const from = (value: number): Filter => ({ column: "value", op: "gte", value });

/** The count, and how far the search was each time it reported. */
async function search(
	engine: Awaited<ReturnType<typeof openEngine>>,
	filter: Filter[],
	window?: [number, number],
) {
	const reported: SearchedRows[] = [];
	const source = {
		key: "k",
		...(window ? { window: { from: window[0] * hour, to: window[1] * hour } } : {}),
	};
	const { total } = await engine.rows(source, queryOf(filter), { onProgress: (rows) => reported.push(rows) });
	return { total, done: reported.map(({ done }) => done), of: reported[0]?.total };
}

test("a search in parts finds what one in a piece finds, and tells how far it is", async () => {
	const [inParts, inOne] = [await openEngine(15), await openEngine()];
	for (const engine of [inParts, inOne]) await engine.copy("k", (copy) => copy.commit(unit()));
	expect(await search(inParts, [from(5)])).toEqual({ total: 35, done: [0, 20], of: 40 });
	expect(await search(inOne, [from(5)])).toEqual({ total: 35, done: [0], of: 40 });
	// Two hours are cut through: their rows' times decide.
	expect(await search(inParts, [from(7)], [0.5, 3.25])).toEqual({ total: 26, done: [0, 20], of: 40 });
	expect(await search(inOne, [from(7)], [0.5, 3.25])).toMatchObject({ total: 26 });
	expect(await search(inParts, [from(5)], [9, 10])).toEqual({ total: 0, done: [0], of: 0 });
});

test("the path of a blob is searched in parts too", async () => {
	const engine = await openEngine(10);
	await engine.copy("k", (copy) => copy.commit(unit()));
	const found = await search(engine, [{ column: "_blob", op: "contains", value: "T02:" }]);
	expect(found).toMatchObject({ total: 10, done: [0, 10, 20, 30] });
});

test("where a blob grows only its part is counted anew, and rightly", async () => {
	const engine = await openEngine(10);
	await engine.copy("k", (copy) => copy.commit(unit()));
	await search(engine, [from(5)]);
	// The last hour's blob is read on from where it was: two more rows.
	await engine.copy("k", (copy) => {
		const more = [200, 3].map((value, place) => ({
			partition: 3 * hour,
			id: `g${place}`,
			time: 3.5 * hour + place,
			correlationid: `g${place}`,
			values: [value],
		}));
		const grown = unitOf(folder, more);
		const [blob] = grown.blobs;
		const before = blob && copy.blob(blob.path);
		if (!blob || !before) throw new Error("the blob was not read before");
		const consumed = before.consumed + blob.consumed;
		const sums = { rows: before.rows + blob.rows, records: before.records + blob.records };
		return copy.commit({ ...grown, blobs: [{ ...blob, ...sums, after: before.consumed, consumed }] });
	});
	expect(await search(engine, [from(5)])).toEqual({ total: 36, done: [30], of: 42 });
});

test("what was counted is counted once, until more is read", async () => {
	const engine = await openEngine(10);
	await engine.copy("k", (copy) => copy.commit(unit()));
	expect((await search(engine, [from(5)])).done).toHaveLength(4);
	expect(await search(engine, [from(5)])).toEqual({ total: 35, done: [], of: undefined });
	// Another filter and another window are other questions.
	expect(await search(engine, [from(6)])).toMatchObject({ total: 34, done: [0, 10, 20, 30] });
	expect(await search(engine, [from(5)], [0, 2])).toMatchObject({ total: 15, done: [0, 10] });
	await engine.copy("k", (copy) =>
		copy.commit(
			unitOf(`${folder}/more`, [
				{ partition: 9 * hour, id: "n", time: 9 * hour, correlationid: "n", values: [99] },
			]),
		),
	);
	expect(await search(engine, [from(5)])).toMatchObject({ total: 36, of: 41 });
});

test("without a filter nothing is searched", async () => {
	const engine = await openEngine(10);
	await engine.copy("k", (copy) => copy.commit(unit()));
	expect(await search(engine, [])).toEqual({ total: 40, done: [], of: undefined });
});

test("an abort ends a search between its parts", async () => {
	const engine = await openEngine(10);
	await engine.copy("k", (copy) => copy.commit(unit()));
	const abort = new AbortController();
	const reported: number[] = [];
	const search = engine.rows({ key: "k" }, queryOf([from(5)]), {
		signal: abort.signal,
		onProgress({ done }) {
			reported.push(done);
			if (done === 20) abort.abort();
		},
	});
	await expect(search).rejects.toMatchObject({ kind: "cancelled" });
	expect(reported).toEqual([0, 10, 20]);
});
