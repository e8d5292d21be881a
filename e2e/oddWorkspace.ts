import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A record as the collector writes it; `rest` adds to the envelope or replaces parts of it. */
export function recordLine(id: string, time: string, rest: Record<string, unknown>): string {
	const envelope = {
		specversion: "1.0",
		id,
		time,
		correlationid: id,
		type: "azureml.inference.model_inputs",
	};
	return `${JSON.stringify({ ...envelope, ...rest })}\n`;
}

const time = (clock: string) => `2026-03-02T${clock}Z`;

function span(name: string, id: string, parent: string | null, clock: [string, string]) {
	return {
		name,
		context: { trace_id: "0xt1", span_id: id, trace_state: "[]" },
		kind: "1",
		parent_id: parent,
		start_time: time(clock[0]),
		end_time: time(clock[1]),
		status: { status_code: "Ok" },
		attributes: { framework: "promptflow", span_type: "Function", inputs: `{"question":"${name}?"}` },
		events: [
			{
				name: "promptflow.function.output",
				timestamp: time(clock[1]),
				attributes: { payload: '"forty-two"' },
			},
		],
	};
}

/** Names that are empty, like ours, like what every object has, or hard to write. */
export const oddNames = [
	...[
		"",
		"__proto__",
		"constructor",
		"a.b",
		"a/b",
		'say "hi"',
		"two\nlines",
		"half \ud800",
		"__id",
		"___time",
	],
	...["Age", "age", "a,b", "-minus", "50 %"],
];

/** Deployments that show what is odd about real logs, under modelDataCollector/odd of a folder. */
export async function writeOddWorkspace(root: string): Promise<void> {
	const put = async (path: string, content: string | Uint8Array) => {
		const file = join(root, "modelDataCollector/odd", path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
	};
	// v1: inputs stop at 11:00 while outputs go on; one id stands in two lines; one record lies in another hour's folder.
	for (const hour of ["09", "10", "11", "12"]) {
		const at = time(`${hour}:10:00`);
		const data = [{ a: Number(hour), b: "x" }];
		if (hour < "11") {
			const twice = recordLine("twice", at, { data });
			const extra =
				hour === "09" ? `${twice.trim()},\n${recordLine("late", time("10:30:00"), { data })}` : twice;
			await put(`v1/model_inputs/2026/03/02/${hour}/i.jsonl`, recordLine(`i${hour}`, at, { data }) + extra);
		}
		await put(`v1/model_outputs/2026/03/02/${hour}/o.jsonl`, recordLine(`o${hour}`, at, { data }));
	}
	// names: ten rows; the column at place p holds 100 p to 100 p + 9. `_id` and `_time` get an underscore more outside.
	const inner = (name: string) =>
		name.startsWith("__id") || name.startsWith("___time") ? name.slice(1) : name;
	const odd = Array.from({ length: 10 }, (_, n) => {
		const cells = oddNames
			.map((name, place) => `${JSON.stringify(inner(name))}:${place * 100 + n}`)
			.join(",");
		const line = recordLine(`n${n}`, time(`09:00:0${n}`), { data: "ROWS" });
		return line.replace('"ROWS"', `[{${cells}}]`);
	});
	await put("names/model_inputs/2026/03/02/09/n.jsonl", odd.join(""));
	// v2: payloads beside the log.
	const lines = [
		recordLine("json", time("09:00:01"), { dataref: "payloads/rows.json" }),
		recordLine("gone", time("09:00:02"), { dataref: "payloads/gone.json" }),
		recordLine("outside", time("09:00:03"), {
			dataref: "https://elsewhere.blob.core.windows.net/other/rows.json?sig=secret",
		}),
		recordLine("binary", time("09:00:04"), { datainblob: "true", data: "payloads/some.bin" }),
		recordLine("big", time("09:00:05"), { dataref: "payloads/big.json" }),
	];
	const hour = "v2/request/2026/03/02/09";
	await put(`${hour}/r.jsonl`, lines.join(""));
	await put(`${hour}/payloads/rows.json`, '[{"a": 1.0, "b": 12345678901234567890}]');
	await put(`${hour}/payloads/big.json`, JSON.stringify([{ text: "é".repeat(100_000) }]));
	await put(`${hour}/payloads/some.bin`, Uint8Array.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0x41]));
	// v3: a body whose table no rule finds, beside one that has none.
	const body = { meta: { model: "m" }, batch: { items: [{ x: 1 }, { x: 2 }], size: 2 } };
	await put(
		"v3/request/2026/03/02/09/r.jsonl",
		recordLine("b1", time("09:00:01"), { data: body }) +
			recordLine("b2", time("09:00:02"), { data: { ping: 1 } }),
	);
	// v8: logs in no dated folder.
	await put("v8/model_inputs/data.jsonl", recordLine("undated", time("09:00:01"), { data: [{ a: 1 }] }));
	// v4: a trace of three spans, beside a span of another one.
	const spans = [
		span("flow", "0xa", null, ["09:00:00.000000", "09:00:02.000000"]),
		span("search", "0xb", "0xa", ["09:00:00.500000", "09:00:01.000000"]),
		span("chat", "0xc", "0xa", ["09:00:01.000000", "09:00:02.000000"]),
		{
			...span("other", "0xd", null, ["09:05:00", "09:05:01"]),
			context: { trace_id: "0xt10", span_id: "0xd" },
		},
	];
	await put(
		"v4/app_traces/2026/03/02/09/t.jsonl",
		spans.map((data, place) => recordLine(`s${place}`, time("09:00:02"), { data: [data] })).join(""),
	);
}
