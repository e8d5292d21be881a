import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LeewayError } from "@/lib/errors";
import type { Store } from "@/lib/store/store";
import { datastoreAt } from "@/test/analysis/readBack";
import { aliasBomb, bombs } from "@/test/bombs";
import { describeTable } from "../describeTable";
import type { Decoder } from "./decoder";
import { decoderHere } from "./decoder";
import { decoderBounds, processDecoder } from "./processDecoder";

const entry = JSON.stringify(fileURLToPath(new URL("serveDecoder.ts", import.meta.url)));
const started: ChildProcess[] = [];

function start(): ChildProcess {
	const heap = `--max-old-space-size=${Math.floor(decoderBounds.heapBytes / 2 ** 20)}`;
	const child = spawn(
		process.execPath,
		[heap, "--eval", `require("tsx/cjs"); require(${entry}).serveDecoder();`],
		{ stdio: ["ignore", "ignore", "ignore", "ipc"], serialization: "advanced" },
	);
	started.push(child);
	return child;
}

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "leeway-decoder-"));
	started.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(
	decoder: Decoder,
	path: string,
	{ store, signal }: { store?: Store; signal?: AbortSignal } = {},
) {
	const datastore = datastoreAt(folder);
	const described = await describeTable(datastore, path, [datastore], undefined);
	const files = described.files.map((file) =>
		store ? { ...file, datastore: { ...datastore, store } } : file,
	);
	const rows: unknown[][] = [];
	let notes: string[] = [];
	let columns: string[] = [];
	const done: string[] = [];
	const options = {
		maxLineBytes: 16 * 2 ** 20,
		signal,
		onFile: (file: { path: string }) => done.push(file.path),
	};
	for await (const decoded of decoder.decode({ ...described, files }, options)) {
		notes = decoded.notes;
		const { count, columns: found } = decoded.table;
		if (count > 0) columns = found.map(({ name }) => name);
		for (let row = 0; row < count; row++) {
			rows.push(found.map(({ kinds, numbers, texts }) => [kinds[row], numbers[row], texts[row]]));
		}
	}
	return { rows, notes, columns, done };
}

async function refusal(decoder: Decoder, path: string, options = {}): Promise<LeewayError> {
	const error = await read(decoder, path, options).catch((thrown: unknown) => thrown);
	if (error instanceof LeewayError) return error;
	throw new Error(`${path} was not refused: ${String(error)}`);
}

/** Nothing is left running. */
async function allEnded() {
	for (const child of started) {
		if (child.exitCode === null && child.signalCode === null) {
			await new Promise((resolve) => child.once("exit", resolve));
		}
	}
}

describe("a process decodes", () => {
	it("what this one would: rows, notes, names and which files are done", async () => {
		writeFileSync(join(folder, "a.csv"), "zip;amount\n01234;1,5\n;NULL\n");
		writeFileSync(join(folder, "b.jsonl"), '{"x":12345678901234567890,"y":"\\ud800"}\n{"x":1}\n');
		writeFileSync(
			join(folder, "MLTable"),
			"paths:\n  - file: ./c.csv\n  - file: ./d.csv\ntransformations:\n  - read_delimited:\n      encoding: utf8\n  - keep_columns: [q]\n",
		);
		writeFileSync(join(folder, "c.csv"), "p,q\n1,2\n");
		writeFileSync(join(folder, "d.csv"), "p,q\n3,4\n");
		const decoder = processDecoder(start);
		for (const path of ["a.csv", "b.jsonl", ""]) {
			expect(await read(decoder, path)).toEqual(await read(decoderHere, path));
		}
		expect((await read(decoder, "")).done).toEqual(["c.csv", "d.csv"]);
		await allEnded();
	});

	it("a file larger than what it is handed at a time", { tags: "hardening" }, async () => {
		const lines = Array.from({ length: 700_000 }, (_, i) => `${i},${i * 2}`);
		writeFileSync(join(folder, "long.csv"), `a,b\n${lines.join("\n")}\n`);
		const { rows } = await read(processDecoder(start), "long.csv");
		expect(rows.length).toBe(700_000);
		expect(rows.at(-1)?.[1]).toEqual([3, 1_399_998, undefined]);
		await allEnded();
	});

	it("runs below everything else, so that people's requests do not wait for it", async () => {
		writeFileSync(join(folder, "a.csv"), "a\n1\n");
		const priorities: number[] = [];
		const store: Store = {
			...datastoreAt(folder).store,
			read: (...given) => {
				priorities.push(getPriority(started[0]?.pid));
				return datastoreAt(folder).store.read(...given);
			},
		};
		await read(processDecoder(start), "a.csv", { store });
		expect(priorities).not.toEqual([]);
		expect(Math.min(...priorities)).toBeGreaterThan(getPriority());
		await allEnded();
	});

	it("says what the store said, in its words", async () => {
		writeFileSync(join(folder, "a.csv"), "a\n1\n");
		const store: Store = {
			...datastoreAt(folder).store,
			async *read() {
				yield* [];
				throw new LeewayError("refused", "the account refused a.csv", "Give the role.");
			},
		};
		const { kind, message, fix } = await refusal(processDecoder(start), "a.csv", { store });
		expect({ kind, message, fix }).toEqual({
			kind: "refused",
			message: "the account refused a.csv",
			fix: "Give the role.",
		});
		await allEnded();
	});

	it("ends at once when it is cancelled, also while it waits for bytes", async () => {
		writeFileSync(join(folder, "a.csv"), "a\n1\n");
		const controller = new AbortController();
		const store: Store = {
			...datastoreAt(folder).store,
			async *read() {
				controller.abort();
				yield* [];
				await new Promise(() => undefined);
			},
		};
		const { kind } = await refusal(processDecoder(start), "a.csv", { store, signal: controller.signal });
		expect(kind).toBe("cancelled");
		await allEnded();
		expect(started.map(({ signalCode }) => signalCode)).toEqual(["SIGKILL"]);
	});

	it("no more than two at once", async () => {
		writeFileSync(join(folder, "a.csv"), "a\n1\n");
		let running = 0;
		let most = 0;
		const decoder = processDecoder(() => {
			running += 1;
			most = Math.max(most, running);
			return start().once("exit", () => {
				running -= 1;
			});
		});
		await Promise.all(Array.from({ length: 3 }, () => read(decoder, "a.csv")));
		expect(most).toBeLessThanOrEqual(2);
		await allEnded();
	});
});

describe("a small file that unpacks to more than memory holds is refused by name", () => {
	const expected: Record<string, RegExp> = {
		"long-text.parquet": /50,000,000 characters in column "a"/,
		"huge-page.parquet": /unpacks to 150\u00A0MB or more at once in column "a"/,
		"many-rows.parquet": /holds 100,000,000 rows or more; a baseline may have 50,000,000/,
		"lying-footer.parquet": /of memory to be read|holds more rows than its footer says/,
		"lying-group.parquet": /of memory to be read|no Parquet file/,
		"many-columns.csv": /has 9,001 columns; a baseline may have 5,000/,
	};

	for (const [name, make] of Object.entries(bombs)) {
		// One of each way a bomb is met, by a bound or by what the file says of itself, is enough at each change.
		const tags = ["many-rows.parquet", "many-columns.csv"].includes(name) ? [] : ["hardening"];
		it(`${name}, of under 10\u00A0kB`, { tags }, async () => {
			const bytes = make();
			expect(bytes.length).toBeLessThan(10_240);
			writeFileSync(join(folder, name), bytes);
			const { kind, message, fix } = await refusal(processDecoder(start), name);
			expect(message).toMatch(expected[name] ?? /$^/);
			expect(message).toContain(name);
			expect(kind).toBe("invalid");
			expect(fix).not.toBe("");
			await allEnded();
		});
	}

	it("an MLTable of aliases", async () => {
		writeFileSync(join(folder, "MLTable"), aliasBomb);
		const { kind, message } = await refusal(processDecoder(start), "");
		expect({ kind, message }).toEqual({ kind: "invalid", message: expect.stringContaining("alias") });
	});
});

describe("a process that takes too much is ended", () => {
	it("when it is silent too long, with the file named", async () => {
		writeFileSync(join(folder, "a.csv"), "a\n1\n");
		const silent = () => {
			const child = spawn(process.execPath, ["--eval", "process.on('message', () => { for (;;); })"], {
				stdio: ["ignore", "ignore", "ignore", "ipc"],
				serialization: "advanced",
			});
			started.push(child);
			return child;
		};
		const decoder = processDecoder(silent, { ...decoderBounds, silentMillis: 500 });
		expect((await refusal(decoder, "a.csv")).message).toBe("a.csv gave no rows for 0.5 s");
		await allEnded();
	});

	it.runIf(process.platform === "linux")("when it holds too much outside of its heap", async () => {
		writeFileSync(join(folder, "a.csv"), "a\n1\n");
		const greedy = () => {
			const code =
				"process.on('message', () => { global.held = Buffer.alloc(3e8, 1); setInterval(() => {}, 1000); })";
			const child = spawn(process.execPath, ["--eval", code], {
				stdio: ["ignore", "ignore", "ignore", "ipc"],
				serialization: "advanced",
			});
			started.push(child);
			return child;
		};
		const decoder = processDecoder(greedy, { ...decoderBounds, residentBytes: 200_000_000 });
		expect((await refusal(decoder, "a.csv")).message).toBe(
			"a.csv needs more than 200\u00A0MB of memory to be read",
		);
		await allEnded();
	});
});
