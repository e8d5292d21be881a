import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { damage } from "@/test/analysis/damage";
import { seeded } from "@/test/seeded";
import {
	isDamaged,
	isFailedCommit,
	isInvalidated,
	isLockedElsewhere,
	isOutOfMemory,
	isStillAttached,
	isUnreadableFile,
	plainError,
	systemRefusal,
} from "./duckdbError";

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-duckdb-error-"));
	instance = await DuckDBInstance.create(":memory:", { memory_limit: "20MiB" });
	connection = await instance.connect();
	await connection.run("SET temp_directory = ''");
	// As database.ts does.
	await connection.run("SET GLOBAL errors_as_json = true");
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
	const questions = {
		isDamaged,
		isFailedCommit,
		isInvalidated,
		isLockedElsewhere,
		isOutOfMemory,
		isStillAttached,
		systemRefusal,
	};
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
			await connection.run("SET errors_as_json = true");
			await connection.run("ATTACH '${join(folder, "held.db")}' AS held").catch((error) => console.log(error.message));`;
		const run = promisify(execFile);
		const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
		expect(answers(new Error(stdout))).toEqual(["isLockedElsewhere", "systemRefusal"]);
	});

	test("a result larger than the memory it may use", async () => {
		const error = await errorOf(
			connection.run("CREATE TABLE large AS SELECT repeat('x', 1000) || range FROM range(1000000)"),
		);
		expect(answers(error)).toEqual(["isOutOfMemory"]);
		expect(String(plainError(error))).toMatch(/^Error: Out of Memory Error: /);
	});

	test("a file that holds something else is damaged: it is begun anew", async () => {
		await writeFile(join(folder, "other.db"), "no database".repeat(5_000));
		const error = await errorOf(attach("other.db", "other"));
		expect(answers(error)).toEqual(["isDamaged"]);
		expect(String(plainError(error))).toMatch(/^Error: IO Error: .*other\.db/);
	});

	test("a block that is not what was written is damage, and so is a file that has gone", async () => {
		await attach("blocks.db", "blocks");
		await connection.run("CREATE TABLE blocks.a AS SELECT hash(range)::VARCHAR AS t FROM range(50000)");
		await connection.run("DETACH blocks");
		damage(join(folder, "blocks.db"), seeded(1), { places: 200 });
		const reading = async () => {
			await attach("blocks.db", "blocks");
			await connection.run("SELECT max(t) FROM blocks.a");
		};
		const error = await errorOf(reading());
		expect(answers(error)).toEqual(["isDamaged"]);
		expect(isUnreadableFile(error)).toBe(true);
		expect(answers(await errorOf(attach("nowhere/gone.db", "gone")))).toEqual(["isDamaged"]);
	});

	test("a Parquet file that cannot be read is distinguished from a damaged database", async () => {
		const file = join(folder, "some.parquet");
		await connection.run(`COPY (SELECT hash(range)::VARCHAR AS t FROM range(50000)) TO '${file}'`);
		damage(file, seeded(2), { places: 200 });
		const error = await errorOf(connection.run(`SELECT max(t) FROM read_parquet('${file}')`));
		expect(isUnreadableFile(error)).toBe(true);
	});

	test("a wrong statement is none of them, and reads as DuckDB says it", async () => {
		const error = await errorOf(connection.run("SELECT 1 FROM nowhere"));
		expect(answers(error)).toEqual([]);
		expect(isUnreadableFile(error)).toBe(false);
		expect(String(plainError(error))).toMatch(
			/^Error: Catalog Error: Table with name nowhere does not exist/,
		);
	});

	const refused = (errno: number, words: string) =>
		new Error(JSON.stringify({ exception_type: "IO", exception_message: words, errno: String(errno) }));

	test.each([
		["EACCES", 13],
		["ENOSPC", 28],
		["EMFILE", 24],
		["EROFS", 30],
	])("what the machine refuses with %s lies outside the file", (code, errno) => {
		const error = refused(errno, 'Could not write file "/home/copy.db"');
		expect(answers(error)).toEqual(["systemRefusal"]);
		expect(systemRefusal(error)).toBe(code);
	});

	test.each([5, 2])("a block that the disk does not give back (%d) is damage", (errno) => {
		expect(answers(refused(errno, 'Could not read from file "/home/copy.db"'))).toEqual(["isDamaged"]);
	});

	test("a commit that could not be written says no more than that", () => {
		const text = 'TransactionContext Error: Failed to commit: Could not write file "/home/copy.db.wal"';
		expect(answers(new Error(text))).toEqual(["isFailedCommit"]);
	});

	test("a database given up because a checkpoint ran out of memory", () => {
		const text =
			"FATAL Error: Failed: database has been invalidated because of a previous fatal error. Original error: failed to pin block of size 256.0 KiB";
		expect(answers(new Error(text))).toEqual(["isInvalidated", "isOutOfMemory"]);
	});
});
