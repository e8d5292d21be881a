import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { recordLine } from "./oddWorkspace";

const day = "2026-03-02";
const folderOf = (hour: string) => `2026/03/02/${hour}/a000000.jsonl`;

interface Logged {
	collection: string;
	hour?: string;
	clock?: string;
	id: string;
	xrequestid?: string;
	data: unknown;
}

/** Lines of the two halves of a request. */
const halves = (id: string, clock: string, inputs: unknown, outputs: unknown, hour = "10"): Logged[] => [
	{ collection: "model_inputs", id, clock, hour, data: inputs },
	{ collection: "model_outputs", id, clock, hour, data: outputs },
];
const rows = <T>(count: number, of: (place: number) => T) =>
	Array.from({ length: count }, (_, place) => of(place));

/** Deployments whose ids lead astray, under modelDataCollector/misled of a folder. */
export async function writeMisledWorkspace(root: string): Promise<void> {
	const texts = new Map<string, string>();
	const add = (path: string, text: string) => texts.set(path, `${texts.get(path) ?? ""}${text}`);
	const log = (deployment: string, lines: readonly Logged[]) => {
		for (const { collection, hour = "10", clock = "00:00", id, xrequestid = id, data } of lines) {
			const time = `${day}T${hour}:${clock}Z`;
			const rest = { id: `${collection}-${id}-${clock}`, correlationid: id, xrequestid, data };
			add(`${deployment}/${collection}/${folderOf(hour)}`, recordLine(id, time, rest));
		}
	};
	// A batch of customers at night; by day one of them is a request's own id.
	log(
		"nightly",
		halves(
			"batch",
			"00:00",
			rows(5, (n) => ({ customer: `K${n}`, x: n })),
			rows(5, (n) => ({ p: 0.111 * (n + 1) })),
			"02",
		),
	);
	log("nightly", halves("K3", "03:00", [{ customer: "K3", x: 103 }], [{ p: 0.93 }]));
	log("nightly", halves("K4", "04:00", [{ customer: "K4", x: 104 }], [{ p: 0.82 }]));
	// One id in two requests, and a row of one that is named as the other.
	log(
		"orders",
		halves(
			"order",
			"00:00",
			rows(5, (n) => ({ v: `long-${n}` })),
			rows(5, (n) => ({ w: `answer-${n}` })),
		),
	);
	log("orders", halves("order_3", "01:00", [{ v: "short" }], [{ w: "short-answer" }]));
	log(
		"orders",
		halves(
			"frame",
			"02:00",
			rows(5000, (n) => ({ v: `in-${n}` })),
			rows(5000, (n) => ({ w: `out-${n}` })),
		),
	);
	// A context made once.
	log("constant", rows(300, (n) => halves("always", "00:00", [{ n }], [{ y: n }])).flat());
	// A model behind a gateway, with a step between.
	for (const n of [0, 1]) {
		const [clock, id, xrequestid] = [`0${n}:00`, `context-${n}`, `gateway-${n}`];
		log("gateway", [
			{ collection: "request", clock, id: xrequestid, data: { data: [[n + 0.25]] } },
			{ collection: "model_inputs", clock, id, xrequestid, data: [{ x: n + 0.25 }] },
			{ collection: "preprocessed", clock, id, xrequestid, data: [{ scaled: n + 0.5 }] },
			{ collection: "model_outputs", clock, id, xrequestid, data: [{ y: n + 0.75 }] },
			{ collection: "response", clock, id: xrequestid, data: [n + 0.75] },
		]);
	}
	// Lines that cannot be read, and an output whose hour is far.
	log("damaged", halves("whole", "00:00", [{ x: 1 }], [{ y: 1 }]));
	add(`damaged/model_inputs/${folderOf("10")}`, '{"correlationid":"half","data":[{"x":2}],"time"\n');
	add(`damaged/model_inputs/${folderOf("10")}`, '{"correlationid":"lost","data":[{"x":3}]oops}\n');
	log("damaged", [{ collection: "model_outputs", id: "half", data: [{ y: 2 }] }]);
	for (const hour of rows(20, (n) => String(n).padStart(2, "0"))) {
		log("late", halves(`every-${hour}`, "30:00", [{ x: 1 }], [{ y: 1 }], hour));
	}
	log("late", [
		{ collection: "model_inputs", id: "slow", hour: "10", clock: "58:00", data: [{ x: 7 }] },
		{ collection: "model_outputs", id: "slow", hour: "14", clock: "08:00", data: [{ y: "at last" }] },
	]);
	for (const [path, text] of texts) {
		const file = join(root, "modelDataCollector/misled", path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}
