import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import type { Source } from "@/lib/query/engine";
import { openFolder } from "@/lib/store/folder";
import type { Store } from "@/lib/store/store";
import { all, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";

const folder = "2026/03/01/00";
const log = `${folder}/log.jsonl`;

function sidecarLine(reference: string, id = "r", extra: Record<string, string> = {}): string {
	const record = { id, correlationid: id, time: "2026-03-01T00:10:00Z", dataref: reference, ...extra };
	return `${JSON.stringify(record)}\n`;
}

/** Rows as "correlation id_index: first cell", and problems as "line reason: text". */
async function contents(bench: Workbench, source: Source) {
	const { engine } = bench.workspace;
	const { rows } = await engine.rows(source, all);
	const { problems } = await engine.problems(source, { offset: 0, limit: 100 });
	const totals = await engine.totals(source);
	return {
		rows: rows.map((row) => `${row.correlationid}_${row.index}: ${row.cells[0]?.lexeme}`),
		problems: problems.map((problem) => `${problem.line} ${problem.reason}: ${problem.text}`),
		records: totals.records,
	};
}

test("a payload's rows are its record's, among others, in the log's order", async () => {
	const bench = await openWorkbench();
	bench.put(`${folder}/files/pretty.json`, '[\n\t{ "a": 10 },\n\t{ "a": 1.0 }\n]\n');
	bench.put(`${folder}/files/lines.json`, '{"a":12345678901234567890}\n{"a":"00123"}\n');
	bench.put(
		log,
		line('[{"a":1}]', { id: "r1" }) +
			sidecarLine("files/pretty.json", "r2") +
			sidecarLine(
				`https://acct.blob.core.windows.net/c/${bench.pathOf(folder)}/files/lines.json?sig=x`,
				"r3",
			) +
			line('[{"a":4}]', { id: "r4" }).trimEnd(),
	);
	expect(await contents(bench, await bench.open())).toEqual({
		rows: ["r1_0: 1", "r2_0: 10", "r2_1: 1.0", "r3_0: 12345678901234567890", 'r3_1: "00123"', "r4_0: 4"],
		problems: [],
		records: 4,
	});
	bench.store.reset();
	await bench.open();
	expect(bench.store.counts.reads).toBe(0);
});

test("the last line without a line ending has its payload too, and a body of another shape is taken apart", async () => {
	const bench = await openWorkbench();
	bench.put(`${folder}/body.json`, '{"input_data":{"columns":["a"],"data":[[1],[2]]}}');
	bench.put(log, sidecarLine("body.json").trimEnd());
	expect((await contents(bench, await bench.open())).rows).toEqual(["r_0: 1", "r_1: 2"]);
});

test("datainblob: an address is not a row, an image has none, JSON's are the record's", async () => {
	const bench = await openWorkbench();
	const at = (name: string) => `https://acct.blob.core.windows.net/c/${bench.pathOf(folder)}/${name}`;
	bench.put(`${folder}/image`, Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"));
	bench.put(`${folder}/json`, '[{"a":1}]');
	bench.put(`${folder}/text`, "plain words");
	const posted = (name: string, datacontenttype: string) =>
		`${JSON.stringify({ correlationid: name, data: at(name), datacontenttype, datainblob: "true" })}\n`;
	bench.put(log, posted("image", "image/png") + posted("json", "text/plain") + posted("text", "text/plain"));
	const source = await bench.open();
	expect(await contents(bench, source)).toEqual({ rows: ["json_0: 1"], problems: [], records: 3 });
	expect((await bench.workspace.engine.columns(source)).map(({ name }) => name)).toEqual(["a"]);
});

test("what cannot be read is a problem at its line with the reason, and the record is kept", async () => {
	const bench = await openWorkbench();
	bench.workspace.maxPayloadBytes = 5 * 2 ** 20;
	bench.put(`${folder}/cut.json`, '[{"a":1},{"a"');
	bench.put(`${folder}/large.json`, `[{"a":"${"x".repeat(6 * 2 ** 20)}"}]`);
	bench.put(`${folder}/image`, Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
	const references = [
		"cut.json",
		"large.json",
		"none.json",
		"https://other.blob.core.windows.net/c/x/y.json?sig=c2VjcmV0",
		"../../secret.json",
		"image",
	];
	bench.put(log, references.map((reference) => sidecarLine(reference)).join("") + line('[{"a":1}]'));
	const { rows, problems, records } = await contents(bench, await bench.open());
	expect({ rows, records }).toEqual({ rows: ["r_0: 1"], records: 7 });
	expect(problems).toEqual([
		"1 unreadable_payload: payload is no JSON at byte 0",
		"2 unreadable_payload: payload of 6291466 bytes is too large to be read into rows: at most 5242880",
		'3 unreadable_payload: no blob "none.json" beside the log or below the root of "default"',
		"4 unreadable_payload: payload is not read: container c at other.blob.core.windows.net is not a configured datastore: https://other.blob.core.windows.net/c/x/y.json",
		'5 unreadable_payload: payload is not read: reference climbs with "..": ../../secret.json',
		"6 unreadable_payload: payload is no JSON: image/png",
	]);
});

test("a log that lacks a payload's rows is read anew once a datastore is configured that holds it, and not before", async () => {
	const bench = await openWorkbench();
	const root = mkdtempSync(join(tmpdir(), "leeway-other-"));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	writeFileSync(join(root, "rows.json"), '[{"a":1},{"a":2}]');
	bench.put(log, sidecarLine("azureml://datastores/other/paths/rows.json") + line('[{"a":3}]', { id: "s" }));
	const before = await contents(bench, await bench.open());
	expect(before).toMatchObject({
		rows: ["s_0: 3"],
		problems: [expect.stringContaining("1 unreadable_payload")],
	});
	bench.store.reset();
	expect(await contents(bench, await bench.open())).toEqual(before);
	expect(bench.store.counts.reads).toBe(0);
	const { datastore } = bench.ref();
	bench.workspace.datastores = [{ ...datastore, name: "other", store: openFolder(root) }];
	const after = { rows: ["r_0: 1", "r_1: 2", "s_0: 3"], problems: [], records: 2 };
	expect(await contents(bench, await bench.open())).toEqual(after);
	bench.store.reset();
	expect(await contents(bench, await bench.open())).toEqual(after);
	expect(bench.store.counts.reads).toBe(0);
});

describe("a payload that is written after its line", () => {
	const clock = (text: string) => Date.parse(`2026-03-01T${text}Z`);

	test("is waited for while the log is open: what is behind it waits too, and comes in order", async () => {
		let now = clock("00:10:30");
		const bench = await openWorkbench({ now: () => now });
		bench.put(
			log,
			line('[{"a":1}]', { id: "r1" }) + sidecarLine("late.json", "r2") + line('[{"a":3}]', { id: "r3" }),
		);
		expect(await contents(bench, await bench.open())).toEqual({
			rows: ["r1_0: 1"],
			problems: [],
			records: 1,
		});
		expect((await contents(bench, await bench.open())).rows).toEqual(["r1_0: 1"]);
		bench.append(log, line('[{"a":4}]', { id: "r4" }));
		now += 60_000;
		expect((await contents(bench, await bench.open())).rows).toEqual(["r1_0: 1"]);
		bench.put(`${folder}/late.json`, '[{"a":2}]');
		expect(await contents(bench, await bench.open())).toEqual({
			rows: ["r1_0: 1", "r2_0: 2", "r3_0: 3", "r4_0: 4"],
			problems: [],
			records: 4,
		});
	});

	test.each([
		["the record is older than the grace", "00:15:01"],
		["the hour is closed", "01:06:00"],
	])("is reported once %s", async (_, later) => {
		let now = clock("00:10:30");
		const bench = await openWorkbench({ now: () => now });
		bench.put(log, sidecarLine("late.json", "r1") + line('[{"a":2}]', { id: "r2" }));
		expect(await contents(bench, await bench.open())).toEqual({ rows: [], problems: [], records: 0 });
		now = clock(later);
		expect(await contents(bench, await bench.open())).toEqual({
			rows: ["r2_0: 2"],
			problems: ['1 unreadable_payload: no blob "late.json" beside the log or below the root of "default"'],
			records: 2,
		});
	});
});

/** Reads of paths that match wait so long, or fail. */
function interrupted(store: Store, pattern: RegExp, act: () => Promise<void>): Store {
	return {
		...store,
		async *read(path, options) {
			if (pattern.test(path)) await act();
			yield* store.read(path, options);
		},
	};
}

test("a datastore that is out of reach fails the log, which is read again when it is back", async () => {
	let away = true;
	const bench = await openWorkbench({
		wrap: (store) =>
			interrupted(store, /rows\.json$/, async () => {
				if (away) throw new LeewayError("unreachable", "the account does not answer", "Try again.");
			}),
	});
	bench.put(`${folder}/rows.json`, '[{"a":1}]');
	bench.put(log, sidecarLine("rows.json"));
	await expect(bench.open()).rejects.toThrow("the account does not answer");
	away = false;
	expect(await contents(bench, await bench.open())).toEqual({ rows: ["r_0: 1"], problems: [], records: 1 });
});

test("payloads that take long do not mix with what is read meanwhile, whatever is committed in between", {
	tags: "hardening",
}, async () => {
	// Longer than a unit lives, so that it is committed while payloads are still awaited.
	const bench = await openWorkbench({
		wrap: (store) => interrupted(store, /slow\.json$/, () => new Promise((done) => setTimeout(done, 2_200))),
	});
	bench.put(`${folder}/slow.json`, '[{"a":"slow"},{"a":"slow"}]');
	const filler = line(`[{"a":"${"x".repeat(60_000)}"}]`, { id: "filler" }).repeat(20);
	for (let number = 0; number < 8; number++) {
		const slow = number % 4 === 0 ? sidecarLine("slow.json", `slow${number}`) : "";
		bench.put(
			`${folder}/log${number}.jsonl`,
			line('[{"a":1}]') + filler + slow + slow + filler + line('[{"a":1}]'),
		);
	}
	const { rows, problems, records } = await contents(bench, await bench.open());
	expect(problems).toEqual([]);
	expect(records).toBe(8 * 42 + 4);
	const slow = rows.filter((row) => row.startsWith("slow"));
	expect(slow.sort()).toEqual(
		["slow0", "slow4"].flatMap((id) => ["0", "0", "1", "1"].map((index) => `${id}_${index}: "slow"`)),
	);
	expect(rows.length).toBe(8 * 42 + 8);
	// And the blobs are known as they are: nothing is read twice.
	bench.store.reset();
	await bench.open();
	expect(bench.store.counts.reads).toBe(0);
});

const sample = join(process.cwd(), "../shared/samples/azureml-assets_unit_raw_mdc_data");

test.runIf(existsSync(sample))("Azure's own fixtures: rows by reference only, and mixed", async () => {
	const bench = await openWorkbench();
	for (const path of readdirSync(sample, { recursive: true, encoding: "utf8" })) {
		if (/2023\/10\/1[56]\/.*\.\w+$/.test(path)) bench.put(path, readFileSync(join(sample, path)));
	}
	const { rows, problems, records } = await contents(bench, await bench.open());
	expect(problems).toEqual([]);
	expect({ records, rows: rows.length }).toEqual({ records: 6, rows: 8 });
});
