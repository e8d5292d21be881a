/** Patterns of logging as scoring scripts really have them, each an endpoint of its own: small, and every answer known. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

interface Logged {
	collection: string;
	/** "20 10:03:00": a day of November 2026 and a time, UTC. */
	at: string;
	/** Undefined: the envelope has none. */
	id?: string | null;
	request?: string;
	record?: string;
	data: unknown;
	/** The line as it stands. */
	text?: string;
	/** The blob's name, `a` by default. */
	blob?: string;
}

const timeOf = (at: string) => `2026-11-${at.replace(" ", "T")}Z`;
const repeat = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const two = (n: number) => String(n).padStart(2, "0");
/** So many seconds after ten o'clock of the twentieth. */
const later = (seconds: number, hour = 10) =>
	`20 ${two(hour + Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

const input = (id: string, data: unknown, at = later(0)): Logged => ({
	...{ collection: "model_inputs", at, id, data },
});
const output = (id: string, data: unknown, at = later(0)): Logged => ({
	...{ collection: "model_outputs", at, id, data },
});

/** By endpoint, which is named after the case's number. */
const cases: Record<string, Logged[]> = {
	// A nightly batch holds rows of customers whose own ids other requests have as theirs.
	"case-01": [
		input(
			"nightly",
			["K1", "K2", "K3", "K4", "K5"].map((customer, n) => ({ customer, x: n + 1 })),
			"20 02:00:00",
		),
		output(
			"nightly",
			[0.7111, 0.7222, 0.7333, 0.7444, 0.7555].map((p) => ({ p })),
			"20 02:00:00",
		),
		...["K3", "K5"].flatMap((customer, n) => [
			input(customer, [{ customer, x: n === 0 ? 103 : 105 }], later(180 + n)),
			output(customer, [{ p: n === 0 ? 0.93 : 0.95 }], later(180 + n)),
		]),
	],
	// One context made in init().
	"case-03": repeat(300, (n) => [input("constant", [{ n }]), output("constant", [{ y: 1_000 + n }])]).flat(),
	"case-05": repeat(80, (n) => [
		input(`r-${n}x`, [{ customer: "C-7", x: n }], later(n * 60)),
		output(`r-${n}x`, [{ y: 1_000 + n }], later(n * 60)),
	]).flat(),
	// Two of a customer's requests have one id.
	"case-07": repeat(120, (n) => [
		input(n < 2 ? "rep-1a" : `v-${n}x`, [{ customer: "VV", x: n }], later(n)),
		output(n < 2 ? "rep-1a" : `v-${n}x`, [{ y: 1_000 + n }], later(n)),
	]).flat(),
	// Order numbers that begin anew in the afternoon.
	"case-09": [10, 16].flatMap((hour) =>
		repeat(10, (n) => [
			input(`re-${n}x`, [{ x: hour * 100 + n }], later(n * 60, hour)),
			output(`re-${n}x`, [{ y: hour * 1_000 + n }], later(n * 60, hour)),
		]).flat(),
	),
	// Inputs stop, outputs go on.
	"case-11": [
		...repeat(5, (n) => [
			input(`s-${n}x`, [{ x: n }], `17 ${two(n)}:10:00`),
			output(`s-${n}x`, [{ y: n }], `17 ${two(n)}:10:00`),
		]).flat(),
		...["17 12", "18 00", "18 12", "19 23"].map((at, n) => output(`t-${n}x`, [{ y: n }], `${at}:10:00`)),
	],
	"case-12": [
		input("fine-1", [{ x: 1 }]),
		{ ...input("", []), text: '{"correlationid": "broken-1", "data": [{"x": 1}], "time"' },
		{ ...input("", []), text: '{"correlationid": "broken-2", "data": []oops}' },
		output("fine-1", [{ y: 1 }]),
		output("broken-1", [{ y: 2 }], later(60)),
	],
	// An id that also reads as a row of a constant one.
	"case-13": [
		...repeat(300, (n) => [input("job", [{ i: n }], later(n)), output("job", [{ o: n }], later(n))]).flat(),
		input("job_5", [{ i: "EXACT" }], later(2400)),
		output("job_5", [{ o: "EXACT" }], later(2400)),
	],
	"case-14": [
		input(
			"order",
			repeat(5, (n) => ({ v: `order-row-${n}` })),
		),
		output(
			"order",
			repeat(5, (n) => ({ w: `order-out-${n}` })),
		),
		input("order_3", [{ v: "another" }], later(60)),
		output("order_3", [{ w: "another-out" }], later(60)),
	],
	"case-15": [
		input(
			"frame",
			repeat(2_600, (i) => ({ i })),
		),
		output(
			"frame",
			repeat(2_600, (o) => ({ o: -o })),
		),
	],
	// Four input lines and three output lines were delivered twice.
	"case-17": [
		...repeat(14, (n) => ({
			...input(`d-${n % 10}x`, [{ x: n % 10 }], later(n % 10)),
			record: `i${n % 10}`,
		})),
		...repeat(10, (n) => ({ ...output(`d-${n}x`, [{ y: n }], later(n)), record: `o${n}` })),
		...repeat(3, (n) => ({
			...output(`d-${n + 4}x`, [{ y: n + 4 }], later(n + 4)),
			record: `o${n + 4}`,
			blob: "b",
		})),
	],
	// A record id that stands on two records which are not the same.
	conflict: [
		{ ...input("co-1x", [{ x: 1 }]), record: "one" },
		{ ...input("co-1x", [{ x: 2 }]), record: "one" },
		output("co-1x", [{ y: 1 }]),
	],
	// The same record with something else in its envelope: not the same line, so not delivered twice.
	"other-bytes": [
		...["", ', "tenant": "b"'].map((more) => ({
			...input("", []),
			text: `{"id": "one", "time": "2026-11-20T10:00:00Z", "correlationid": "ob-1x", "data": [{"x": 1}]${more}}`,
		})),
		output("ob-1x", [{ y: 1 }]),
	],
	"conflict-elsewhere": ["ce-1x", "ce-2x"].flatMap((id) => [
		{ ...input(id, [{ x: id }]), record: "one" },
		output(id, [{ y: 1 }]),
	]),
	// Three rows in, two out, over the edge of the hour.
	"case-19": repeat(5, (n) => [
		input(
			`cm-${n}x`,
			repeat(3, (k) => ({ k })),
			`20 ${10 + n}:59:59`,
		),
		output(
			`cm-${n}x`,
			repeat(2, (k) => ({ k })),
			`20 ${11 + n}:00:01`,
		),
	]).flat(),
	"case-20": repeat(4, (n) => [
		input(
			`so-${n}x`,
			repeat(5, (k) => ({ customer: `K${k}`, x: k })),
			later(n * 60),
		),
		output(
			`so-${n}x`,
			[2, 4, 1, 3, 0].map((k, place) => ({ customer: `K${k}`, y: 0.4 - place / 10 })),
			later(n * 60),
		),
	]).flat(),
	"case-21": repeat(4, (n) => [
		input(
			`fi-${n}x`,
			repeat(10, (k) => ({ customer: `K${n}${k}`, x: k })),
			later(n * 60),
		),
		output(
			`fi-${n}x`,
			[1, 2, 4, 5, 7, 8].map((k) => ({ customer: `K${n}${k}`, y: k / 10 })),
			later(n * 60),
		),
	]).flat(),
	// The output comes three hours later; other hours have requests of their own.
	"case-23": [
		...[3, 10, 20].flatMap((hour) => [
			input(`bg-${hour}x`, [{ x: hour }], later(0, hour)),
			output(`bg-${hour}x`, [{ y: hour }], later(0, hour)),
		]),
		input("late-1x", [{ x: 1 }], "20 10:58:00"),
		output("late-1x", [{ y: 4711 }], "20 14:08:00"),
	],
	// What the model was given after it was prepared, and both of it in one.
	"case-25": repeat(3, (n) => [
		input(`cu-${n}x`, [{ x: n }], later(n)),
		{ ...input(`cu-${n}x`, [{ scaled: n / 10 }], later(n)), collection: "preprocessed" },
		...(n === 0
			? []
			: [
					output(`cu-${n}x`, [{ y: 1_000 + n }], later(n)),
					{ ...input(`cu-${n}x`, [{ x: n, y: 1_000 + n }], later(n)), collection: "model_inputs_outputs" },
				]),
	]).flat(),
	"case-26": repeat(2, (n): Logged[] => [
		{ collection: "request", at: later(n * 60), id: `R-${n}x`, data: { data: [[n, 2]] } },
		{ ...input(`CTX-${n}x`, [{ x: n }], later(n * 60)), request: `R-${n}x` },
		{ ...output(`CTX-${n}x`, [{ y: 1_000 + n }], later(n * 60)), request: `R-${n}x` },
		{ collection: "response", at: later(n * 60 + 1), id: `R-${n}x`, data: [n + 0.5] },
	]).flat(),
	// Two customers' calls under one request id, which their gateway gave twice.
	"gateway-again": ["ann", "bob"].flatMap((who, n): Logged[] => [
		{ collection: "request", at: later(n * 600), id: "again-1x", data: { data: [[`${who} asks`]] } },
		{ ...input(`ctx-${who}`, [{ x: `${who} is asked` }], later(n * 600 + 1)), request: "again-1x" },
		{
			...input(`ctx-${who}`, [{ s: `${who} scaled` }], later(n * 600 + 1)),
			collection: "scaled",
			request: "again-1x",
		},
		{ ...output(`ctx-${who}`, [{ y: `${who} secret` }], later(n * 600 + 1)), request: "again-1x" },
		{ collection: "response", at: later(n * 600 + 2), id: "again-1x", data: [`${who} answer`] },
	]),
	// A gateway and a model that log one id, which a caller gives twice.
	"one-id": ["ann", "bob"].flatMap((who, n): Logged[] => [
		{ collection: "request", at: later(n * 600), id: "same-1x", data: { data: [[`${who} asks`]] } },
		input("same-1x", [{ x: `${who} is asked` }], later(n * 600 + 1)),
		output("same-1x", [{ y: `${who} secret` }], later(n * 600 + 1)),
		{ collection: "response", at: later(n * 600 + 2), id: "same-1x", data: [`${who} answer`] },
	]),
	// A score and what explains it, into one collection; a summary of another length; two answers of the same kind.
	several: [
		input("se-1x", [{ x: 1 }, { x: 2 }]),
		output("se-1x", [{ score: 0.11 }, { score: 0.22 }]),
		output("se-1x", [{ why: "of 1" }, { why: "of 2" }]),
		output("se-1x", [{ overall: "of both" }]),
		input("se-2x", [{ x: 3 }], later(60)),
		output("se-2x", [{ score: 0.33 }], later(60)),
		output("se-2x", [{ score: 0.44 }], later(60)),
		// Two that have a column each and agree in the one they share, and two that do not.
		...["a", "b"].flatMap((other, n) => [
			input(`se-${3 + n}x`, [{ x: 4 + n }], later(120 + n)),
			output(`se-${3 + n}x`, [{ score: 0.5, model: "a" }], later(120 + n)),
			output(`se-${3 + n}x`, [{ why: "of it", model: other }], later(120 + n)),
		]),
	],
	// A gateway's request that led to two of a model's.
	"gateway-two": [
		{ collection: "request", at: later(0), id: "two-1x", data: { data: [["asked"]] } },
		...["ann", "bob"].flatMap((who): Logged[] => [
			{ ...input(`two-${who}`, [{ x: `${who} is asked` }]), request: "two-1x" },
			{ ...input(`two-${who}`, [{ s: `${who} scaled` }]), collection: "scaled", request: "two-1x" },
			{ ...output(`two-${who}`, [{ y: `${who} secret` }]), request: "two-1x" },
		]),
		{ collection: "response", at: later(1), id: "two-1x", data: ["answered"] },
	],
	// An order number of every day; on the second of three its output, on the third its input was not collected.
	daily: [0, 1, 2].flatMap((n) => [
		...(n === 2 ? [] : [input("order-1x", [{ x: n }], `${18 + n} 10:00:00`)]),
		...(n === 1 ? [] : [output("order-1x", [{ y: 1_000 + n }], `${18 + n} 10:00:00`)]),
	]),
	"case-28": [
		...["a-1x", "b-1x"].flatMap((id) => [input(id, [{ x: 1 }]), output(id, [{ y: 1 }])]),
		...["", null, undefined].flatMap((id, n): Logged[] => [
			{ collection: "model_inputs", at: later(n), data: [{ x: n }], ...(id === undefined ? {} : { id }) },
			{ collection: "model_outputs", at: later(n), data: [{ y: n }], ...(id === undefined ? {} : { id }) },
		]),
	],
};

/** Writes all of them under modelDataCollector/case-NN/blue of a folder. */
export async function writeCorrelationCases(root: string): Promise<void> {
	const files = new Map<string, string[]>();
	for (const [endpoint, lines] of Object.entries(cases)) {
		for (const [n, line] of lines.entries()) {
			const [day = "", clock = ""] = line.at.split(" ");
			const hour = `2026/11/${day}/${clock.slice(0, 2)}`;
			const blob = join(endpoint, "blue", line.collection, hour, `${line.blob ?? "a"}.jsonl`);
			files.set(blob, [...(files.get(blob) ?? []), line.text ?? lineOf(`${endpoint}-${n}`, line)]);
		}
	}
	for (const [path, lines] of files) {
		const file = join(root, "modelDataCollector", path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `${lines.join("\n")}\n`);
	}
}

function lineOf(record: string, { collection, at, id, request, data, ...line }: Logged): string {
	return JSON.stringify({
		...{ specversion: "1.0", type: `azureml.inference.${collection}`, id: line.record ?? record },
		...{ time: timeOf(at), correlationid: id, xrequestid: request ?? id, data },
	});
}
