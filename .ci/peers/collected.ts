/** The real collector's package beside Leeway: what it logged, read, and the demo's writer beside it. */
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sdkRecord } from "@/demo/workspace/envelope";
import { type Cell, recordsJson } from "@/demo/workspace/pandas";
import { randomOf } from "@/demo/workspace/random";
import { SpelledNumber } from "@/lib/decimal";
import { parseExactJson } from "@/lib/exactJson";
import { startOwnServer } from "../ownServer";
import type { Count } from "./count";

const window = "from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z";
const rowsLogged = 10_000;

interface Logged {
	collection: string;
	context: string;
	body: string;
}

type Row = Record<string, unknown>;

export async function compareCollected(
	folder: string,
	runPython: (script: string, args: string[]) => string,
	count: Count,
): Promise<void> {
	await mkdir(folder);
	const said = JSON.parse(
		runPython(".ci/peers/collector.py", [folder, String(rowsLogged)])
			.trim()
			.split("\n")
			.at(-1) ?? "{}",
	);
	count.check(
		`azureml-ai-monitoring logs ${said.rows} rows of 33 columns in ${said.records} records (pandas ${said.pandas})`,
		said.faults?.length === 0 && said.rows === rowsLogged,
		JSON.stringify(said),
	);
	const lines = (file: string) => readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
	const expected: Logged[] = lines("expected.jsonl").map((line) => JSON.parse(line));
	const requests: { headers: Record<string, string>; line: string }[] = lines("requests.jsonl").map((line) =>
		JSON.parse(line),
	);
	count.check("each record arrived", requests.length === said.records, `${requests.length}`);

	const leeway = await startOwnServer(join(folder, "logs"), folder);
	const ask = asking(leeway.address);
	try {
		for (const collection of ["model_inputs", "model_outputs"]) {
			await compareRows(ask, collection, expected, count);
			await compareRecords(ask, collection, requests, count);
		}
		const ledger = await ask(
			"deployments/default/credit/blue/pairs/ledger",
			`${window}&inputs=model_inputs&outputs=model_outputs`,
		);
		const { summary } = ledger;
		const { matched, input_only, output_only, no_id } = summary;
		const isPaired = matched === rowsLogged && output_only + no_id === 0;
		// The empty record has no output.
		count.check(
			"inputs and outputs are paired by the package's contexts, row by row",
			isPaired && input_only <= 1,
			JSON.stringify(summary),
		);
	} finally {
		await leeway.stop();
	}
	compareWriter(requests, JSON.parse(readFileSync(join(folder, "cells.json"), "utf8")), count);
}

// biome-ignore lint/suspicious/noExplicitAny: what a call answers is compared key by key.
type Ask = (path: string, query: string) => Promise<any>;

/** Asks until what it takes has been read; throws where the answer is no. */
function asking(address: string): Ask {
	return async (path, query) => {
		for (;;) {
			const answer = await fetch(`${address}/api/v1/${path}?${query}`);
			if (answer.status === 200) return answer.json();
			if (answer.status !== 202) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
			await new Promise((done) => setTimeout(done, 200));
		}
	};
}

const route = "collections/default/credit/blue";

async function compareRows(
	ask: Ask,
	collection: string,
	expected: readonly Logged[],
	count: Count,
): Promise<void> {
	const byId = new Map<string, Row>();
	let cursor: string | null = "";
	let total = 0;
	while (cursor !== null) {
		const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
		const page = await ask(`${route}/${collection}/rows`, `${window}&limit=2000${more}`);
		for (const row of page.rows) byId.set(row._id, row);
		total = page.total;
		cursor = page.next;
	}
	const wanted = expected
		.filter((each) => each.collection === collection)
		.flatMap(({ context, body }) => {
			const rows = parseExactJson(body);
			return (Array.isArray(rows) ? rows : []).map(
				(row: Row, place) => [`${context}_${place}`, row] as const,
			);
		});
	count.check(
		`${collection}: as many rows as were logged`,
		total === wanted.length && byId.size === total,
		`${total} of ${wanted.length}`,
	);
	const columns = new Set(wanted.flatMap(([, row]) => Object.keys(row)));
	for (const column of columns) {
		const wrong = wanted.find(([id, row]) => !isSame(byId.get(id)?.[column], row[column]));
		count.check(
			`${collection}.${column}: each of ${wanted.length} values is what pandas' to_json says`,
			wrong === undefined,
			wrong && `${wrong[0]}: ${JSON.stringify(byId.get(wrong[0])?.[column])}, not ${text(wrong[1][column])}`,
		);
	}
}

/** A number that no double holds travels as a text of its digits. */
function text(value: unknown): string {
	if (value instanceof SpelledNumber) return JSON.stringify(value.lexeme);
	if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
	if (typeof value === "object" && value !== null) {
		return `{${Object.entries(value)
			.map(([key, part]) => `${JSON.stringify(key)}:${text(part)}`)
			.join(",")}}`;
	}
	return value === undefined ? "nothing" : JSON.stringify(value);
}

function isSame(found: unknown, wanted: unknown): boolean {
	return text(found) === text(wanted);
}

async function compareRecords(
	ask: Ask,
	collection: string,
	requests: readonly { headers: Record<string, string>; line: string }[],
	count: Count,
): Promise<void> {
	const found: Row[] = [];
	let cursor: string | null = "";
	while (cursor !== null) {
		const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
		const page = await ask(`${route}/${collection}/records`, `${window}&limit=1000${more}`);
		found.push(...page.records);
		cursor = page.next;
	}
	const sent = requests.filter(({ headers }) => headers["ce-type"] === `azureml.inference.${collection}`);
	const idsOf = (ids: unknown[]) => JSON.stringify(ids.map(String).sort());
	count.check(
		`${collection}: each record by its own id`,
		idsOf(found.map(({ id }) => id)) === idsOf(sent.map(({ headers }) => headers["trace-id"])),
	);
	const contexts = idsOf(found.map(({ correlationid }) => correlationid));
	count.check(
		`${collection}: and by its context's, own ones too`,
		contexts === idsOf(sent.map(({ headers }) => headers["ce-x-request-id"])) &&
			contexts.includes('"request 7"'),
	);
}

/** The demo's writer, which all tests of pages rest on, beside the package. */
function compareWriter(
	requests: readonly { line: string }[],
	cells: readonly { kind: string; value: string; text: string }[],
	count: Count,
): void {
	const line: Row = JSON.parse(requests.find(({ line: text }) => !text.includes("myheader"))?.line ?? "{}");
	const place = { endpoint: "credit", deployment: "blue", collection: "model_inputs", file: "f" };
	const demo: Row = JSON.parse(
		sdkRecord(
			place,
			{
				time: Date.parse(String(line.time)),
				correlationId: String(line.correlationid),
				body: JSON.stringify(line.data),
				id: String(line.id),
			},
			randomOf("peers", "line"),
		).line,
	);
	const keys = (of: Row) => Object.keys(of).sort().join(", ");
	count.check(
		"the demo's lines have the keys that the package's have",
		keys(demo) === keys(line),
		`${keys(demo)}, not ${keys(line)}`,
	);
	for (const key of [
		"specversion",
		"id",
		"type",
		"datacontenttype",
		"time",
		"correlationid",
		"xrequestid",
		"modelversion",
		"agent",
	]) {
		count.check(
			`the demo's ${key} is the package's`,
			demo[key] === line[key],
			`${demo[key]}, not ${line[key]}`,
		);
	}
	// pandas 3 calls its class so; all lines that are public are of earlier ones.
	const frame = String(line.collectdatatype).replace(/^pandas\.DataFrame$/, "pandas.core.frame.DataFrame");
	count.check(
		"the demo's collectdatatype is the package's with pandas 2",
		demo.collectdatatype === frame,
		frame,
	);
	const wrong = cells.flatMap(({ kind, value, text: wanted }) => {
		const cell: Cell = kind === "float" ? Number(value) : kind === "int" ? BigInt(value) : value;
		const written = recordsJson([{ a: cell }]);
		return written === wanted ? [] : [`${kind} ${JSON.stringify(value)}: ${written}, not ${wanted}`];
	});
	count.check(
		`the demo writes ${cells.length} numbers and texts as pandas does`,
		wrong.length === 0,
		wrong.join("; "),
	);
}
