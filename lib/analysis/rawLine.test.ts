import { expect, test } from "vitest";
import { line, openWorkbench, type Workbench } from "@/test/analysis/workbench";
import { openRawLine, rawLine } from "./rawLine";

const blob = "2026/03/01/00/a.jsonl";
const row = (name: string) => line(`[{"name":"${name}"}]`, { id: name });
const now = () => Date.UTC(2026, 2, 1, 0, 30);

const raw = (bench: Workbench, number: number, maxBytes?: number) =>
	rawLine(bench.workspace, bench.ref(), { blob: bench.pathOf(blob), line: number, maxBytes });

test("every line that holds something comes out byte by byte", async () => {
	const bench = await openWorkbench({ now });
	const lines = [
		Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(row("bom").trimEnd())]),
		Buffer.from(`${row("crlf").trimEnd()}\r`),
		Buffer.from(`  ${row("spaced é😀").trimEnd()}\t `),
		Buffer.from("{broken \0 \u2028"),
		Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
		Buffer.from(row("last").trimEnd()),
	];
	bench.put(blob, Buffer.concat(lines.flatMap((each) => [each, Buffer.from("\n")])));
	await bench.open();
	for (const [i, bytes] of lines.entries()) {
		const found = await raw(bench, i + 1);
		expect([i, found.bytes.toString("hex"), found.length]).toEqual([i, bytes.toString("hex"), bytes.length]);
	}
	expect(await raw(bench, 1, 5)).toEqual({ bytes: lines[0]?.subarray(0, 5), length: lines[0]?.length });
});

test("a line is found without having asked for its window before", async () => {
	const bench = await openWorkbench({ now });
	bench.put(blob, row("a") + row("b"));
	expect((await raw(bench, 2)).bytes.toString()).toBe(row("b").trimEnd());
});

test("after its blob grew or was replaced, a line is what stands there now", async () => {
	const bench = await openWorkbench({ now });
	bench.put(blob, row("a") + row("b"));
	await bench.open();
	bench.append(blob, row("c"));
	expect((await raw(bench, 2)).bytes.toString()).toBe(row("b").trimEnd());
	expect((await raw(bench, 3)).bytes.toString()).toBe(row("c").trimEnd());
	bench.put(blob, row("longer than before") + row("z"));
	expect((await raw(bench, 2)).bytes.toString()).toBe(row("z").trimEnd());
});

test.each<[string, string, number]>([
	["a line beyond the end", blob, 9],
	["a blank line", blob, 2],
	["an unfinished line", blob, 4],
	["a blob that is not there", "2026/03/01/00/none.jsonl", 1],
	["a blob of another collection", "../other/2026/03/01/00/a.jsonl", 1],
])("%s is not found, and says what to do", async (_, path, number) => {
	const bench = await openWorkbench({ now });
	bench.put(blob, `${row("a")}\n${row("b")}{"id":`);
	bench.put("../other/2026/03/01/00/a.jsonl", row("other"));
	const asked = rawLine(bench.workspace, bench.ref(), {
		blob: bench.pathOf(path),
		line: number,
	});
	await expect(asked).rejects.toMatchObject({ kind: "not_found", fix: expect.stringMatching(/./) });
});

test("whoever asked for a line and goes away before reading it leaves no file open", async () => {
	const bench = await openWorkbench();
	bench.put("2026/03/01/00/a.jsonl", line('[{"a":1}]'));
	await bench.open();
	const asked = { blob: bench.pathOf("2026/03/01/00/a.jsonl"), line: 1 };
	const reading = bench.store.counts.reads;
	for (let i = 0; i < 5; i++) {
		const { pieces } = await openRawLine(bench.workspace, bench.ref(), asked);
		await pieces.return(undefined);
	}
	expect(bench.store.counts.reads).toBe(reading + 5);
	expect(bench.store.openReads()).toBe(0);
});
