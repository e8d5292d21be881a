import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWindow } from "@/lib/analysis/openWindow";
import { createWorkspace, type Workspace } from "@/lib/analysis/workspace";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { compareFeature } from "@/lib/stats/compare";
import { openFolder } from "@/lib/store/folder";
import { windowOf } from "@/lib/time";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import { type Drift, type DriftOptions, driftOf } from "./drift";

type Row = Record<string, unknown>;
type Draw = (record: number, row: number) => Row;

/** Every kind of column there is: of one kind, with nulls, of several kinds at once. */
const everyKind: Draw = (record, row) => ({
	decimal: Math.sin(record * 7) * 10 + 0.25,
	withNulls: record % 7 === 0 ? null : Math.cos(record * 3 + row) * 5,
	code: record % 5,
	word: `word ${(record * record) % 11}`,
	wordOrNull: row === 0 ? null : `word ${record % 4}`,
	flag: record % 3 === 0,
	mixed: [record % 9, `text ${record % 6}`, true, null, { a: 1 }, String(record % 9)][(record + row) % 6],
	decimalOrText: record % 2 === 0 ? record + 0.5 : `n/a ${row}`,
	...(record % 2 === 0 && { sometimes: record + row / 10 }),
	rare: `id ${Math.floor(record / 2)}`,
	always: null,
});
const later: Draw = (record, row) => ({
	...everyKind(record + 3, row),
	word: `word ${record % 13}`,
	decimal: Math.sin(record * 5) * 11,
});

describe("rows that share records", () => {
	const folder = mkdtempSync(join(tmpdir(), "leeway-"));
	let workspace: Workspace;
	beforeAll(async () => {
		const engine = await openDuckDBEngine({
			home: join(folder, "home"),
			memoryBytes: 2 ** 29,
			copyBytes: 2 ** 31,
		});
		workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 24, datastores: [] });
	});
	afterAll(async () => {
		await workspace.engine.close();
		rmSync(folder, { recursive: true });
	});

	/** Two days of a collection, so many records of so many rows on each, and their drift. */
	async function review(
		name: string,
		[records, rows]: [number, number],
		[before, now]: [Draw, Draw],
		options: Partial<DriftOptions> = {},
	): Promise<Drift> {
		const tree = join(folder, name);
		for (const [day, draw] of [
			["20", before],
			["21", now],
		] as const) {
			const hour = join(tree, "modelDataCollector/ep/blue/model_inputs/2026/11", day, "10");
			mkdirSync(hour, { recursive: true });
			const lines = Array.from({ length: records }, (_, record) =>
				JSON.stringify({
					specversion: "1.0",
					id: `${day} ${record}`,
					type: "azureml.inference.inputs",
					time: `2026-11-${day}T10:00:00Z`,
					correlationid: `${day} ${record}`,
					data: Array.from({ length: rows }, (_, row) => draw(record, row)),
				}),
			);
			writeFileSync(join(hour, "a.jsonl"), lines.map((line) => `${line}\n`).join(""));
		}
		const datastore = {
			name,
			store: openFolder(tree),
			collectedPath: "modelDataCollector",
			collections: [],
		};
		const ref = { datastore, name: { endpoint: "ep", deployment: "blue", collection: "model_inputs" } };
		const day = async (from: string, to: string) => {
			const opened = await openWindow(workspace, ref, { window: windowOf(from, to) });
			if (opened.state !== "ready") throw new Error("not ready");
			return opened.source;
		};
		return driftOf(
			workspace.engine,
			{
				baseline: await day("2026-11-20", "2026-11-21"),
				production: await day("2026-11-21", "2026-11-22"),
			},
			{ profile: "robust", nulls: "column", ...options },
		);
	}

	const sampleOf = (name: string, [records, rows]: [number, number], draw: Draw) => {
		const places = Array.from({ length: records * rows }, (_, place) => [
			Math.floor(place / rows),
			place % rows,
		]);
		const values = places.map(([record = 0, row = 0]) => draw(record, row)[name]);
		return groupedSampleOf(
			values,
			places.map(([record]) => String(record)),
		);
	};

	// Few rows to a table's columns are asked for all together, many a column at a time.
	test.each<[string, [number, number]]>([
		["few", [160, 4]],
		["many", [400, 10]],
	])(
		"of %s rows each feature says what its own cells by record say",
		async (name, size) => {
			const { features, skipped } = await review(name, size, [everyKind, later]);
			expect(skipped).toEqual([]);
			expect(features).toHaveLength(11);
			for (const { name: feature, deff, tested, moved, verdict, judged } of features) {
				const expected = compareFeature(sampleOf(feature, size, everyKind), sampleOf(feature, size, later), {
					profile: "robust",
					judgedTogether: 10,
				});
				expect([feature, judged, verdict]).toEqual([feature, expected.judged, expected.verdict]);
				expect(deff[0]).toBeCloseTo(expected.deff[0], 9);
				expect(deff[1]).toBeCloseTo(expected.deff[1], 9);
				expect(tested ?? 0).toBeCloseTo(expected.tested ?? 0, 9);
				expect(moved.map((each) => each.name)).toEqual(expected.moved.map((each) => each.name));
			}
			expect(features.find((each) => each.name === "decimal")?.deff[0]).toBeGreaterThan(size[1] * 0.8);
		},
		60_000,
	);

	test("of more than 20,000 records a sample tells how alike they are, all tell which values are met", {
		tags: "hardening",
		timeout: 60_000,
	}, async () => {
		const draw: Draw = (record) => ({
			decimal: Math.sin(record * 7) * 10,
			word: `word ${(record * 31) % 40}`,
			mixed: record % 2 === 0 ? record % 50 : `text ${record % 3}`,
		});
		const size: [number, number] = [22_000, 2];
		const { features } = await review("sampled", size, [draw, draw]);
		for (const { name, deff, value, status, distribution, baseline } of features) {
			const own = sampleOf(name, size, draw);
			const expected = compareFeature(own, own, { profile: "robust" });
			expect(baseline).toMatchObject({ records: 22_000, sampled: true });
			expect([name, status, value]).toEqual([name, "ok", expected.value]);
			expect(distribution).toEqual(expected.distribution);
			expect(deff[0]).toBeCloseTo(expected.deff[0], 1);
		}
	});

	test("codes by the kind counted in all rows keep their own bins where rows with nulls are left out", async () => {
		const size: [number, number] = [60, 10];
		const draw: Draw = (record, row) => ({
			code: (record * 7) % 20,
			other: row < 3 ? Math.sin(record) : null,
		});
		const { features } = await review("complete", size, [draw, draw], { nulls: "row" });
		const code = features.find((each) => each.name === "code");
		expect(code?.kind).toBe("categorical");
		// Twenty values of three records each, with three complete rows in every record.
		expect(code?.distribution).toMatchObject({ categories: expect.arrayContaining(["0", "7", "19"]) });
		expect(code?.deff[0]).toBeCloseTo(3, 9);
	});
});
