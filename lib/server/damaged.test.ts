/** A copy of which bytes were flipped is healed or nobody notices: every total stays right. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openWindow } from "@/lib/analysis/openWindow";
import { createWorkspace } from "@/lib/analysis/workspace";
import { LeewayError } from "@/lib/errors";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openFolder } from "@/lib/store/folder";
import { damage } from "@/test/analysis/damage";
import { line } from "@/test/analysis/workbench";
import { testParser } from "@/test/ingest/testParser";
import { seeded } from "@/test/seeded";
import { answerWhenRead } from "./answerWhenRead";

const rounds = 20;
const [blobs, lines, rowsPerLine] = [24, 100, 5];
const hour = (blob: number) => String(blob).padStart(2, "0");

const base = mkdtempSync(join(tmpdir(), "leeway-damage-"));
const root = join(base, "logs");
const sound = join(base, "sound");
const withLog = join(base, "with-log");
afterAll(() => rmSync(base, { recursive: true, force: true }));

const datastore = { name: "d", store: openFolder(root), collectedPath: "", collections: [] };
const inputs = { datastore, name: { endpoint: "e", deployment: "d", collection: "in" } };
const outputs = { datastore, name: { endpoint: "e", deployment: "d", collection: "out" } };

async function server(home: string) {
	let damaged = 0;
	const engine = await openDuckDBEngine({
		home,
		memoryBytes: 2 ** 29,
		copyBytes: 2 ** 30,
		threads: 2,
		onDamaged: () => void damaged++,
	});
	const workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 20, parser: testParser });
	return { engine, workspace, damaged: () => damaged };
}

type Server = Awaited<ReturnType<typeof server>>;

/** The same questions as pages ask, each opened and asked as a call does. */
async function answers({ engine, workspace }: Server): Promise<string> {
	const both = async () => {
		const found = [];
		for (const ref of [inputs, outputs]) {
			const opened = await openWindow(workspace, ref, { window: undefined, fresh: true });
			if (opened.state !== "ready") throw new Error("not ready");
			const [failed] = opened.failed;
			if (failed) throw failed.error;
			found.push(opened.source);
		}
		return { ready: found };
	};
	const asked = await answerWhenRead(both, async ([source, other]) => {
		if (!source || !other) throw new Error("two were opened");
		const page = { filter: [], sort: [{ column: "f", descending: true }], offset: 0, limit: 200 };
		const pair = { inputs: source, outputs: other };
		return {
			totals: [await engine.totals(source), await engine.totals(other)],
			columns: await engine.columns(source),
			rows: await engine.rows(source, page),
			some: (await engine.rows(source, { ...page, filter: [{ column: "x", op: "eq", value: "v3" }] })).total,
			counts: await engine.distributions(source, { columns: ["n", "f", "x", "t"] }),
			records: await engine.records(source, { offset: 0, limit: 3_000 }),
			ledger: await engine.ledger(pair, undefined),
		};
	});
	return JSON.stringify(asked, (key, value) =>
		value instanceof Map ? [...value].sort() : key === "next" || key === "copy" ? undefined : value,
	);
}

let truth: string;

beforeAll(async () => {
	for (const collection of ["in", "out"]) {
		for (let blob = 0; blob < blobs; blob++) {
			const path = join(root, "e/d", collection, "2026/03/01", hour(blob), `${blob}.jsonl`);
			mkdirSync(dirname(path), { recursive: true });
			const rows = (n: number) =>
				JSON.stringify(
					Array.from({ length: rowsPerLine }, (_, i) => ({
						n: n * rowsPerLine + i,
						f: Math.sin(n * i + blob),
						x: `v${n % 17}`,
						t: `text ${blob} ${n} ${i} ${"é".repeat(n % 30)}`,
					})),
				);
			const time = `2026-03-01T${hour(blob)}:10:00Z`;
			const all = Array.from({ length: lines }, (_, n) => line(rows(n), { id: `${blob}-${n}`, time }));
			writeFileSync(path, all.join(""));
		}
	}
	const first = await server(sound);
	truth = await answers(first);
	// As a kill leaves it: what was committed last stands in the log only.
	cpSync(sound, withLog, { recursive: true });
	await first.engine.close();
	expect(JSON.parse(truth).totals[0].rows).toBe(blobs * lines * rowsPerLine);
});

const filesOf = (home: string, ending: string) =>
	readdirSync(join(home, "copy"))
		.filter((name) => name.endsWith(ending))
		.map((name) => join(home, "copy", name));

function homeLike(other: string): string {
	const home = mkdtempSync(join(base, "home-"));
	cpSync(other, home, { recursive: true });
	onTestFinished(() => rmSync(home, { recursive: true, force: true }));
	return home;
}

function testRound(round: number): void {
	const extent = { places: round % 2 === 0 ? 50 : 1, bytes: 4 };

	test("flipped while the server was down", async () => {
		const home = homeLike(sound);
		for (const file of filesOf(home, ".duckdb")) damage(file, seeded(round), extent);
		const own = await server(home);
		onTestFinished(() => own.engine.close());
		expect((await answers(own)) === truth).toBe(true);
		expect((await answers(own)) === truth).toBe(true);
	});

	test("flipped in the log that a kill left", async () => {
		const home = homeLike(withLog);
		const logs = filesOf(home, ".duckdb.wal");
		expect(logs.length).toBeGreaterThan(0);
		for (const file of logs) damage(file, seeded(100 + round), extent);
		const own = await server(home);
		onTestFinished(() => own.engine.close());
		expect((await answers(own)) === truth).toBe(true);
	});

	test("flipped while it is open", async () => {
		const home = homeLike(sound);
		const own = await server(home);
		onTestFinished(() => own.engine.close());
		// Attached, with next to nothing read.
		for (const ref of [inputs, outputs]) await openWindow(own.workspace, ref, { window: undefined });
		for (const file of filesOf(home, ".duckdb")) damage(file, seeded(200 + round), extent);
		expect((await answers(own)) === truth).toBe(true);
		if (extent.places > 1) expect(own.damaged()).toBeGreaterThan(0);
		expect((await answers(own)) === truth).toBe(true);
		// The damaged files are gone, and the next start reads what was made in their place.
		await own.engine.close();
		expect(filesOf(home, ".duckdb").length).toBe(2);
		const next = await server(home);
		onTestFinished(() => next.engine.close());
		expect((await answers(next)) === truth).toBe(true);
		// One place may lie where nothing was read from the disk again: then the start notices it.
		if (extent.places > 1) expect(next.damaged()).toBe(0);
	});
}

describe("round 0", () => testRound(0));

describe.each(Array.from({ length: rounds - 1 }, (_, before) => before + 1))(
	"round %d",
	{ tags: "hardening" },
	testRound,
);

test("copies deleted under a running server are read anew, and nothing fails", async () => {
	const home = homeLike(sound);
	const own = await server(home);
	onTestFinished(() => own.engine.close());
	expect((await answers(own)) === truth).toBe(true);
	rmSync(join(home, "copy"), { recursive: true });
	expect((await answers(own)) === truth).toBe(true);
	expect(filesOf(home, ".duckdb").length).toBe(2);
	expect(existsSync(join(home, "copy/kept"))).toBe(true);
});

test("a kept result that was damaged is worked out anew", async () => {
	const home = homeLike(sound);
	const own = await server(home);
	onTestFinished(() => own.engine.close());
	await answers(own);
	rmSync(join(home, "copy/kept"), { recursive: true });
	expect((await answers(own)) === truth).toBe(true);
});

test("a copy that is damaged says so once, with what to do", async () => {
	const home = homeLike(sound);
	const own = await server(home);
	onTestFinished(() => own.engine.close());
	const opened = await openWindow(own.workspace, inputs, { window: undefined });
	if (opened.state !== "ready") throw new Error("not ready");
	for (const file of filesOf(home, ".duckdb")) damage(file, seeded(7), { places: 500 });
	const fault = await own.engine
		.distributions(opened.source, { columns: ["n", "f", "x", "t"] })
		.catch((error: unknown) => error);
	expect(fault).toBeInstanceOf(LeewayError);
	expect(fault).toMatchObject({ kind: "changed", fix: "Ask again: it is read anew." });
	expect(String(fault)).toContain("its file was damaged");
	expect(own.damaged()).toBe(1);
});
