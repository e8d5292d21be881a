import {
	appendFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { KeyCondition, MonitorLine } from "@/lib/model/monitorRun";
import { isoUtc } from "@/lib/time";
import { seeded } from "@/test/seeded";
import { advance, fold } from "./advance";
import { openRunLog } from "./runLog";

const day = 86_400_000;
const at = (number: number) => Date.parse("2026-10-20T05:00Z") + number * day;
const fresh = () => join(mkdtempSync(join(tmpdir(), "leeway-runs-")), "credit-blue");

function run(number: number, condition: KeyCondition = "ok"): MonitorLine {
	const due = isoUtc(at(number));
	return {
		...{
			type: "run",
			due,
			revision: 0,
			reason: "schedule",
			started: due,
			ended: due,
			version: `0.1.${"0".repeat(number)}`,
			definition: "1",
		},
		signals: [
			{
				...{
					name: "drift",
					hash: "1",
					outcome: "judged",
					path: "/drift",
					window: { from: due, to: due, rows: 10 },
				},
				...{
					keys: [{ key: 'feature:größe\u2028 "a"\n', condition, confirm: 1, recover: 1 }],
					muted: [],
					renotify: null,
				},
			},
		],
	};
}

/** Days from 20 October on, into November. */
const lines = Array.from({ length: 20 }, (_, number) => run(number, number % 5 < 2 ? "breach" : "ok"));

async function filled(folder: string, of: readonly MonitorLine[] = lines): Promise<void> {
	const log = openRunLog(folder);
	await log.load();
	for (const [number, line] of of.entries()) await log.append(line, at(number));
}

/** As it was before its month was over. */
function unzipped(folder: string, file: string): string {
	const path = join(folder, file);
	if (existsSync(path)) return path;
	writeFileSync(path, gunzipSync(readFileSync(`${path}.gz`)));
	rmSync(`${path}.gz`);
	return path;
}

test("what is added is there for the next to open it, a file a month, compressed once the month is over", async () => {
	const folder = fresh();
	await filled(folder);
	expect(readdirSync(folder)).toEqual(["runs-2026-10.jsonl.gz", "runs-2026-11.jsonl"]);
	const log = openRunLog(folder);
	expect(await log.lines()).toEqual(lines);
	expect(await log.load()).toEqual(fold(lines));
});

test("before anything is recorded there is nothing, and nothing is made", async () => {
	const log = openRunLog(fresh());
	expect(await log.lines()).toEqual([]);
	const { state, events } = await log.load();
	expect(events).toEqual([]);
	await log.save(state);
	expect(await openRunLog(fresh()).load()).toEqual(fold([]));
});

test("lines that are added at once are all there, each whole", async () => {
	const folder = fresh();
	const log = openRunLog(folder);
	await log.load();
	await Promise.all(lines.map((line) => log.append(line, at(0))));
	expect(await openRunLog(folder).lines()).toEqual(lines);
});

test("a clock that was set back begins no older file: the order is that of adding", async () => {
	const folder = fresh();
	const log = openRunLog(folder);
	await log.load();
	await log.append(run(15), at(15));
	await log.append(run(1), at(1));
	expect(readdirSync(folder)).toEqual(["runs-2026-11.jsonl"]);
	expect(await log.lines()).toEqual([run(15), run(1)]);
});

describe("a saved state", () => {
	async function saved(after: number) {
		const folder = fresh();
		const log = openRunLog(folder);
		let { state } = await log.load();
		for (const [number, line] of lines.entries()) {
			await log.append(line, at(number));
			state = advance(state, line).state;
			if (number + 1 === after) await log.save(state);
		}
		return folder;
	}

	test.each([1, 7, 12, 13, 19, 20])(
		"after %i lines: what came later is told again, and nothing else",
		async (after) => {
			const folder = await saved(after);
			const before = fold(lines.slice(0, after));
			expect(await openRunLog(folder).load()).toEqual(fold(lines.slice(after), before.state));
		},
	);

	test("is what is read, not the lines before it", async () => {
		const folder = await saved(15);
		rmSync(join(folder, "runs-2026-10.jsonl.gz"));
		expect((await openRunLog(folder).load()).state).toEqual(fold(lines).state);
	});

	test("does not stop at what cannot be read in a month before it", async () => {
		const folder = await saved(15);
		appendFileSync(unzipped(folder, "runs-2026-10.jsonl"), "{}\n");
		expect((await openRunLog(folder).load()).state).toEqual(fold(lines).state);
	});

	test.each<[string, (path: string, text: string) => void]>([
		["gone", (path) => rmSync(path)],
		["torn", (path, text) => writeFileSync(path, text.slice(0, 40))],
		["of another version", (path, text) => writeFileSync(path, text.replace('"version":1', '"version":2'))],
		[
			"of a stage that is none",
			(path, text) => writeFileSync(path, text.replaceAll('"stage":"', '"stage":"x')),
		],
		["of a file that is gone", (path, text) => writeFileSync(path, text.replace("2026-11", "2026-12"))],
		[
			"ahead of the record",
			(path, text) => writeFileSync(path, text.replace(/"bytes":\d+/, '"bytes":99999999')),
		],
		["at no line's end", (path, text) => writeFileSync(path, text.replace(/"bytes":\d+/, '"bytes":77'))],
	])("that is %s is made anew", async (_, damage) => {
		const folder = await saved(15);
		const path = join(folder, "state.json");
		damage(path, readFileSync(path, "utf8"));
		const log = openRunLog(folder);
		const { state, events } = await log.load();
		expect({ state, events }).toEqual(fold(lines));
		await log.save(state);
		expect(await openRunLog(folder).load()).toEqual({ state, events: [] });
	});

	test("where lines were added to what it was saved of, by hand say, is not trusted past a line's end", async () => {
		const folder = await saved(20);
		const path = join(folder, "runs-2026-11.jsonl");
		writeFileSync(path, `${JSON.stringify(run(11))}\n${readFileSync(path, "utf8")}`);
		expect((await openRunLog(folder).load()).state).toEqual(
			fold([...lines.slice(0, 12), run(11), ...lines.slice(12)]).state,
		);
	});
});

describe("a kill", () => {
	test("at any byte of the last line leaves the lines before it, and the next goes on from there", async () => {
		const folder = fresh();
		await filled(folder, lines.slice(0, 3));
		const path = join(folder, "runs-2026-10.jsonl");
		const whole = readFileSync(path);
		const begin = Buffer.byteLength(
			`${lines
				.slice(0, 2)
				.map((line) => JSON.stringify(line))
				.join("\n")}\n`,
		);
		const places = Array.from({ length: whole.length - begin }, (_, byte) => begin + byte);
		const random = seeded(18);
		for (const place of places.filter(
			(each) => each < begin + 3 || each > whole.length - 4 || random() < 0.1,
		)) {
			writeFileSync(path, whole.subarray(0, place));
			const isWhole = place >= whole.length - 1;
			expect(await openRunLog(folder).lines()).toEqual(lines.slice(0, isWhole ? 3 : 2));
			const log = openRunLog(folder);
			expect((await log.load()).state).toEqual(fold(lines.slice(0, isWhole ? 3 : 2)).state);
			await log.append(run(9), at(9));
			expect(await log.lines()).toEqual([...lines.slice(0, isWhole ? 3 : 2), run(9)]);
		}
	});

	test("before a new month: the old file is ended before the new one is begun", async () => {
		const folder = fresh();
		await filled(folder, lines.slice(0, 3));
		const path = join(folder, "runs-2026-10.jsonl");
		truncateSync(path, readFileSync(path).length - 10);
		const log = openRunLog(folder);
		await log.load();
		await log.append(run(15), at(15));
		expect(await openRunLog(folder).lines()).toEqual([...lines.slice(0, 2), run(15)]);
	});

	test("between two of this process's own lines is mended too, as when the disk was full", async () => {
		const folder = fresh();
		const log = openRunLog(folder);
		const { state } = await log.load();
		await log.append(run(0), at(0));
		appendFileSync(join(folder, "runs-2026-10.jsonl"), JSON.stringify(run(1)).slice(0, 50));
		await log.append(run(2), at(2));
		await log.save(fold([run(0), run(2)], state).state);
		expect(await openRunLog(folder).load()).toEqual({ state: fold([run(0), run(2)]).state, events: [] });
	});
});

describe("a line that cannot be read stops this monitor, and is named", () => {
	async function damaged(change: (texts: string[]) => string[], file = "runs-2026-10.jsonl") {
		const folder = fresh();
		await filled(folder);
		const path = unzipped(folder, file);
		writeFileSync(path, change(readFileSync(path, "utf8").split("\n")).join("\n"));
		return { folder, path };
	}

	test.each<[string, (texts: string[]) => string[], number]>([
		["no JSON", (texts) => texts.with(1, "{"), 2],
		["an empty line", (texts) => texts.toSpliced(4, 0, ""), 5],
		["of another kind", (texts) => texts.with(0, '{"type":"walk"}'), 1],
		[
			"a condition that is none",
			(texts) => texts.with(2, (texts[2] ?? "").replace('"condition":"', '"condition":"x')),
			3,
		],
		[
			"the last of an older month, cut",
			(texts) => [...texts.slice(0, -2), (texts.at(-2) ?? "").slice(0, 30)],
			12,
		],
	])("%s", async (_, change, number) => {
		const { folder, path } = await damaged(change);
		const before = readFileSync(path, "utf8");
		const wanted = { kind: "internal", message: `${path} line ${number} is not what Leeway writes there` };
		const log = openRunLog(folder);
		await expect(log.load()).rejects.toMatchObject(wanted);
		await expect(log.lines()).rejects.toMatchObject(wanted);
		await expect(log.append(run(20), at(20))).rejects.toThrow("is added to before it is read");
		expect(readFileSync(path, "utf8")).toBe(before);
	});

	test("behind a saved state by its number in the file", async () => {
		const folder = fresh();
		const log = openRunLog(folder);
		await log.load();
		for (const [number, line] of lines.slice(0, 4).entries()) await log.append(line, at(number));
		await log.save(fold(lines.slice(0, 4)).state);
		appendFileSync(join(folder, "runs-2026-10.jsonl"), `{}\n${JSON.stringify(run(5))}\n`);
		await expect(openRunLog(folder).load()).rejects.toMatchObject({
			message: expect.stringMatching(/line 5 is not/),
		});
	});
});

test("other files beside it are left alone", async () => {
	const folder = fresh();
	await filled(folder, lines.slice(0, 2));
	writeFileSync(join(folder, "runs-2026-10.jsonl.bak"), "not ours");
	writeFileSync(join(folder, "notes.txt"), "not ours");
	expect(await openRunLog(folder).lines()).toEqual(lines.slice(0, 2));
});

test("a folder that cannot be written to is named", async () => {
	const folder = fresh();
	const log = openRunLog(folder);
	await log.load();
	writeFileSync(folder, "a file in its place");
	await expect(log.append(run(1), at(1))).rejects.toMatchObject({
		kind: "internal",
		message: expect.stringContaining(folder),
	});
});

describe("months that are over", () => {
	const month = 31 * day;
	/** A run a month. */
	const months = Array.from({ length: 6 }, (_, number) => run(number * 31));

	test("are read where they are asked for: the last lines cost no older file", async () => {
		const folder = fresh();
		await filled(folder);
		// Whoever reads it finds that it is damaged.
		writeFileSync(join(folder, "runs-2026-10.jsonl.gz"), "nonsense");
		expect(await openRunLog(folder).newest(3)).toEqual(lines.slice(-8));
		await expect(openRunLog(folder).lines()).rejects.toThrow("runs-2026-10.jsonl.gz is damaged");
		writeFileSync(join(folder, "runs-2026-10.jsonl.gz"), gzipSync(`${JSON.stringify(run(0))}\n{}\n`));
		await expect(openRunLog(folder).lines()).rejects.toThrow("runs-2026-10.jsonl.gz line 2 is not what");
		expect(await openRunLog(folder).files()).toEqual(["runs-2026-10.jsonl", "runs-2026-11.jsonl"]);
	});

	test("killed while one is compressed, it is read once and compressed at the next", async () => {
		const folder = fresh();
		await filled(folder);
		const text = gunzipSync(readFileSync(join(folder, "runs-2026-10.jsonl.gz")));
		writeFileSync(join(folder, "runs-2026-10.jsonl"), text);
		writeFileSync(join(folder, "runs-2026-10.jsonl.gz"), "half of");
		const log = openRunLog(folder);
		await log.load();
		expect(await log.lines()).toEqual(lines);
		await log.append(run(45), at(45));
		expect(readdirSync(folder)).toEqual([
			"runs-2026-10.jsonl.gz",
			"runs-2026-11.jsonl.gz",
			"runs-2026-12.jsonl",
		]);
		expect(await openRunLog(folder).lines()).toEqual([...lines, run(45)]);
	});

	test("a saved state that has read into one is good", async () => {
		const folder = fresh();
		const log = openRunLog(folder);
		await log.load();
		for (const [number, line] of lines.slice(0, 8).entries()) await log.append(line, at(number));
		await log.save(fold(lines.slice(0, 8)).state);
		for (const [number, line] of lines.slice(8).entries()) await log.append(line, at(number + 8));
		expect(readdirSync(folder)).toContain("runs-2026-10.jsonl.gz");
		expect(await openRunLog(folder).load()).toEqual(fold(lines.slice(8), fold(lines.slice(0, 8)).state));
	});

	test("are never deleted, unless it is said how long they are kept", async () => {
		const filledUp = async (keepMillis?: number) => {
			const folder = fresh();
			const log = openRunLog(folder, { keepMillis });
			let { state } = await log.load();
			for (const [number, line] of months.entries()) {
				await log.append(line, at(number * 31));
				state = advance(state, line).state;
				await log.save(state);
			}
			return { files: await log.files(), state: (await openRunLog(folder).load()).state, expected: state };
		};
		expect((await filledUp()).files).toHaveLength(6);
		const { files, state, expected } = await filledUp(2 * month);
		expect(files).toEqual(["runs-2027-01.jsonl", "runs-2027-02.jsonl", "runs-2027-03.jsonl"]);
		expect(state).toEqual(expected);
	});

	test("of which no state is saved stay: what is known would be lost with them", async () => {
		const folder = fresh();
		const log = openRunLog(folder, { keepMillis: month });
		await log.load();
		for (const [number, line] of months.entries()) await log.append(line, at(number * 31));
		expect(await log.files()).toHaveLength(6);
	});
});
