import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { all, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";
import { openWindow } from "./openWindow";
import { rawLine } from "./rawLine";

const path = "2026/03/01/00/a.jsonl";
const lines = (first: number, count: number) =>
	Array.from({ length: count }, (_, i) => line(`[{"n":${first + i}}]`, { id: `r${first + i}` })).join("");

async function numbers(bench: Workbench): Promise<(string | undefined)[]> {
	const source = await bench.open();
	const page = await bench.workspace.engine.rows(source, {
		...all,
		sort: [{ column: "n", descending: false }],
	});
	return page.rows.map(({ cells }) => cells[0]?.lexeme);
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => String(i));

async function failures(bench: Workbench) {
	const opened = await openWindow(bench.workspace, bench.ref(), { window: undefined, fresh: true });
	return opened.state === "ready" ? opened.failed.map(({ blob, error }) => [blob, error.message]) : undefined;
}

describe("a gzipped log is read", () => {
	test("by its bytes, whatever its name, beside a plain one", async () => {
		const bench = await openWorkbench();
		bench.put(path, lines(0, 3));
		bench.put("2026/03/01/00/b.jsonl.gz", gzipSync(lines(3, 200)));
		bench.put("2026/03/01/00/c.jsonl", gzipSync(lines(203, 200)));
		bench.put("2026/03/01/00/d.jsonl.gz", lines(403, 1));
		expect(await numbers(bench)).toEqual(upTo(404));
		const source = await bench.open();
		expect((await bench.workspace.engine.totals(source)).problems).toBe(0);
	});

	test("its lines are found raw by their place in what it unpacks to", async () => {
		const bench = await openWorkbench();
		bench.put(path, gzipSync(`${lines(0, 20_000)}broken\n`));
		await bench.open();
		const at = async (number: number, maxBytes?: number) => {
			const name = { blob: bench.pathOf(path), line: number, maxBytes };
			const found = await rawLine(bench.workspace, bench.ref(), name);
			return [found.bytes.toString(), found.length];
		};
		for (const number of [1, 7, 12_345, 20_000]) {
			const text = line(`[{"n":${number - 1}}]`, { id: `r${number - 1}` }).trimEnd();
			expect(await at(number)).toEqual([text, text.length]);
		}
		expect(await at(20_001)).toEqual(["broken", 6]);
		expect(await at(20_001, 3)).toEqual(["bro", 6]);
	});

	test("anew when it has grown by a part of its own, been replaced, or been unpacked", async () => {
		const bench = await openWorkbench();
		bench.put(path, gzipSync(lines(0, 10)));
		expect(await numbers(bench)).toEqual(upTo(10));
		bench.append(path, gzipSync(lines(10, 5)));
		expect(await numbers(bench)).toEqual(upTo(15));
		bench.put(path, gzipSync(lines(0, 4)));
		expect(await numbers(bench)).toEqual(upTo(4));
		bench.put(path, lines(0, 30));
		expect(await numbers(bench)).toEqual(upTo(30));
		bench.append(path, lines(30, 1));
		expect(await numbers(bench)).toEqual(upTo(31));
	});

	test("its last line is one without a newline too, and is not read a second time", async () => {
		const bench = await openWorkbench();
		bench.put(path, gzipSync(lines(0, 5).trimEnd()));
		expect(await numbers(bench)).toEqual(upTo(5));
		const { bytes: bytesRead } = bench.store.counts;
		expect(await numbers(bench)).toEqual(upTo(5));
		expect(bench.store.counts.bytes).toBe(bytesRead);
	});
});

describe("what cannot be unpacked is said, with the blob, and the rest is read", () => {
	test.each<[string, Uint8Array, string]>([
		["zstd", Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3), "is compressed with zstd and not read"],
		["zip", Buffer.from("PK\u0003\u0004 and so on"), "is compressed with zip and not read"],
		["bzip2", Buffer.from("BZh91AY&SY"), "is compressed with bzip2 and not read"],
		[
			"cut short",
			gzipSync(lines(0, 1000)).subarray(0, 300),
			"is gzip that cannot be unpacked: unexpected end",
		],
		[
			"a bomb",
			gzipSync(Buffer.alloc(128 * 2 ** 20)),
			"unpacks to more than 250 times its size and is not read",
		],
	])("%s", async (_, bytes, message) => {
		const bench = await openWorkbench();
		bench.put(path, lines(0, 2));
		bench.put("2026/03/01/00/b.jsonl.gz", bytes);
		const failed = await failures(bench);
		expect(failed).toEqual([[bench.pathOf("2026/03/01/00/b.jsonl.gz"), expect.stringContaining(message)]]);
		const opened = await openWindow(bench.workspace, bench.ref(), { window: undefined });
		if (opened.state !== "ready") throw new Error("not ready");
		const { rows, problems } = await bench.workspace.engine.totals(opened.source);
		expect({ rows, problems }).toEqual({ rows: 2, problems: 0 });
	});
});
