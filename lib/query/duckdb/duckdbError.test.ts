import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	duckdbReason,
	isInvalidated,
	isLockedElsewhere,
	isOutOfMemory,
	isOutsideFile,
	isStillAttached,
} from "./duckdbError";

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-duckdb-error-"));
	instance = await DuckDBInstance.create(":memory:", { memory_limit: "20MiB" });
	connection = await instance.connect();
	await connection.run("SET temp_directory = ''");
});

afterAll(async () => {
	connection?.closeSync();
	instance?.closeSync();
	await rm(folder, { recursive: true, force: true });
});

async function errorOf(work: Promise<unknown>): Promise<unknown> {
	try {
		await work;
	} catch (error) {
		return error;
	}
	throw new Error("nothing was thrown");
}

const attach = (file: string, name: string) => connection.run(`ATTACH '${join(folder, file)}' AS ${name}`);

/** What is said of an error, by the names of the questions answered with yes. */
function answers(error: unknown): string[] {
	const questions = { isInvalidated, isLockedElsewhere, isOutOfMemory, isOutsideFile, isStillAttached };
	return Object.entries(questions).flatMap(([name, ask]) => (ask(error) ? [name] : []));
}

describe("DuckDB's errors are told apart", () => {
	test("a file attached twice", async () => {
		await attach("twice.db", "first");
		const error = await errorOf(attach("twice.db", "second"));
		expect(answers(error)).toEqual(["isStillAttached"]);
	});

	test("a file held by another process", async () => {
		await attach("held.db", "held");
		const script = `import { DuckDBInstance } from "@duckdb/node-api";
			const instance = await DuckDBInstance.create(":memory:");
			const connection = await instance.connect();
			await connection.run("ATTACH '${join(folder, "held.db")}' AS held").catch((error) => console.log(error.message));`;
		const run = promisify(execFile);
		const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
		expect(answers(new Error(stdout))).toEqual(["isLockedElsewhere", "isOutsideFile"]);
	});

	test("a result larger than the memory it may use", async () => {
		const error = await errorOf(
			connection.run("CREATE TABLE large AS SELECT repeat('x', 1000) || range FROM range(1000000)"),
		);
		expect(answers(error)).toEqual(["isOutOfMemory", "isOutsideFile"]);
		expect(duckdbReason(error)).toMatch(/^Out of Memory Error: [^\n]*$/);
	});

	test("a file that holds something else is not a fault from outside: it is begun anew", async () => {
		await writeFile(join(folder, "other.db"), "no database".repeat(5_000));
		expect(answers(await errorOf(attach("other.db", "other")))).toEqual([]);
	});

	test("a wrong statement is none of them", async () => {
		expect(answers(await errorOf(connection.run("SELECT 1 FROM nowhere")))).toEqual([]);
	});

	test.each([
		'IO Error: Cannot open file "/home/copy.db": Permission denied',
		'IO Error: Could not write file "/home/copy.db": No space left on device',
		'IO Error: Cannot open file "/home/copy.db": Too many open files',
		'IO Error: Cannot open file "/home/copy.db": Read-only file system',
	])("what the machine refuses: %s", (text) => {
		expect(answers(new Error(text))).toEqual(["isOutsideFile"]);
	});

	test("a database given up because a checkpoint ran out of memory", () => {
		const text =
			"FATAL Error: Failed: database has been invalidated because of a previous fatal error. Original error: failed to pin block of size 256.0 KiB";
		expect(answers(new Error(text))).toEqual(["isInvalidated", "isOutOfMemory", "isOutsideFile"]);
	});
});
