import { spawn } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, onTestFinished, test } from "vitest";
import { testEngine } from "@/test/query/contract/engine";
import { blobNamed, cells, unitOf } from "@/test/query/contract/units";
import type { Engine } from "../engine";
import { wideColumns } from "./attach";
import { openDuckDBEngine } from "./engine";

function temporaryHome(): string {
	const home = mkdtempSync(join(tmpdir(), "leeway-engine-"));
	onTestFinished(() => rmSync(home, { recursive: true, force: true }));
	return home;
}

async function openIn(home: string): Promise<Engine> {
	return openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 2 });
}

/** Runs a statement on a copy's file from outside. */
async function change(file: string, statement: string): Promise<void> {
	const instance = await DuckDBInstance.create(file);
	const connection = await instance.connect();
	await connection.run(statement);
	connection.closeSync();
	instance.closeSync();
}

testEngine("DuckDB", async () => {
	const engine = await openIn(temporaryHome());
	onTestFinished(() => engine.close());
	return engine;
});

describe("a home", () => {
	const write = (engine: Engine) =>
		engine.copy("k", async (copy) => {
			await copy.commit(unitOf([blobNamed("a")], [{ x: cells.int(1) }]));
			return copy.id;
		});
	const fileIn = (home: string) => {
		const name = readdirSync(`${home}/copy`).find((each) => each.endsWith(".duckdb"));
		return `${home}/copy/${name}`;
	};

	test("keeps its copies from one run to the next", async () => {
		const home = temporaryHome();
		const first = await openIn(home);
		const id = await write(first);
		await first.close();
		const second = await openIn(home);
		expect(await second.totals({ key: "k", copy: id })).toEqual({
			blobs: 1,
			records: 1,
			rows: 1,
			problems: 0,
		});
		await second.copy("k", async (copy) => expect(copy.blob("a")).toEqual({ ...copy.blobs().get("a") }));
		await second.close();
	});

	test("a copy that comes to have many columns is made anew for them, once, and is not called damaged", async () => {
		const home = temporaryHome();
		let damaged = 0;
		const options = { memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 2, onDamaged: () => void damaged++ };
		const blobs = [5, wideColumns + 1, wideColumns + 20].map((columns, i) => ({
			name: `b${i}`,
			row: Object.fromEntries(Array.from({ length: columns }, (_, c) => [`c${c}`, cells.float(c + 0.5)])),
		}));
		// As a read does it: what the copy lacks is added.
		const read = (engine: Engine, upTo: number) =>
			engine.copy("k", async (copy) => {
				for (const { name, row } of blobs.slice(0, upTo)) {
					if (!copy.blob(name)) await copy.commit(unitOf([blobNamed(name)], [row]));
				}
				return copy.id;
			});
		const first = await openDuckDBEngine({ home, ...options });
		const narrow = await read(first, 1);
		expect(await read(first, 1)).toBe(narrow);
		const wide = await read(first, 2);
		expect(wide).not.toBe(narrow);
		expect(await read(first, 3)).toBe(wide);
		expect(await first.totals({ key: "k", copy: wide })).toMatchObject({ blobs: 3, rows: 3 });
		await first.close();
		expect(readdirSync(`${home}/copy`).filter((each) => each.endsWith(".duckdb"))).toHaveLength(1);
		const second = await openDuckDBEngine({ home, ...options });
		expect(await read(second, 3)).toBe(wide);
		await second.close();
		expect(damaged).toBe(0);
	});

	test.each<[string, (file: string) => void | Promise<void>]>([
		["cut in its middle", (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
		["emptied", (file) => truncateSync(file, 0)],
		["overwritten with something else", (file) => writeFileSync(file, "not a database ".repeat(10_000))],
		[
			"damaged here and there",
			(file) => {
				const bytes = readFileSync(file);
				for (let at = 4_096; at < bytes.length; at += 1_001) bytes[at] = (bytes[at] as number) ^ 0xff;
				writeFileSync(file, bytes);
			},
		],
		["made by an older version", (file) => change(file, "UPDATE meta SET version = 1")],
		["lacking a column", (file) => change(file, "ALTER TABLE blobs DROP COLUMN unread")],
		[
			"a folder",
			(file) => {
				rmSync(file);
				mkdirSync(file);
			},
		],
	])("whose copy was %s makes it anew", async (_, spoil) => {
		const home = temporaryHome();
		const first = await openIn(home);
		const id = await write(first);
		await first.close();
		await spoil(fileIn(home));
		const second = await openIn(home);
		onTestFinished(() => second.close());
		await expect(second.totals({ key: "k", copy: id })).rejects.toMatchObject({ kind: "changed" });
		const made = await write(second);
		expect(
			(await second.rows({ key: "k", copy: made }, { filter: [], sort: [], offset: 0, limit: 9 })).total,
		).toBe(1);
	});

	test("is one process's: another gets an error that says so", async () => {
		const home = temporaryHome();
		const engine = await openIn(home);
		await engine.close();
		const script = `
			const { DuckDBInstance } = require("@duckdb/node-api");
			DuckDBInstance.create(":memory:").then((instance) => instance.connect())
				.then((connection) => connection.run("ATTACH '${home}/lock.db'"))
				.then(() => console.log("locked"));
			setInterval(() => {}, 1000);`;
		const other = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
		onTestFinished(() => {
			other.kill("SIGKILL");
		});
		await new Promise((resolve) => other.stdout.once("data", resolve));
		await expect(openIn(home)).rejects.toMatchObject({
			kind: "internal",
			message: expect.stringContaining(`is in use by process ${other.pid}`),
		});
		const ended = new Promise((resolve) => other.once("exit", resolve));
		other.kill("SIGKILL");
		await ended;
		await (await openIn(home)).close();
	});
});

test("of more collections than are kept open each answers as before", async () => {
	const engine = await openIn(temporaryHome());
	onTestFinished(() => engine.close());
	const keys = Array.from({ length: 60 }, (_, i) => `collection ${i}`);
	const commit = (key: string) =>
		engine.copy(key, (copy) => copy.commit(unitOf([blobNamed("a")], [{ x: cells.text(key) }])));
	await Promise.all(keys.map(commit));
	const found = await Promise.all(
		keys.map(async (key) => {
			const { rows } = await engine.rows({ key }, { filter: [], sort: [], offset: 0, limit: 10 });
			return rows.map(({ cells: [cell] }) => cell?.lexeme);
		}),
	);
	expect(found).toEqual(keys.map((key) => [JSON.stringify(key)]));
	await engine.clear();
	expect(await engine.size()).toBe(0);
});

test("copies of an older version, asked for at once, are all made anew", async () => {
	const home = temporaryHome();
	const keys = Array.from({ length: 12 }, (_, i) => `collection ${i}`);
	const commitAll = (engine: Engine) =>
		Promise.all(
			keys.map((key) =>
				engine.copy(key, (copy) => copy.commit(unitOf([blobNamed("a")], [{ x: cells.text(key) }]))),
			),
		);
	const first = await openIn(home);
	await commitAll(first);
	await first.close();
	for (const file of readdirSync(join(home, "copy")).filter((name) => name.endsWith(".duckdb"))) {
		await change(join(home, "copy", file), "UPDATE meta SET version = 1");
	}
	const second = await openIn(home);
	onTestFinished(() => second.close());
	await commitAll(second);
	const totals = await Promise.all(keys.map((key) => second.totals({ key })));
	expect(totals.map(({ rows }) => rows)).toEqual(keys.map(() => 1));
});
