import { expect, test } from "vitest";
import type { Row } from "@/lib/api/answers";
import { areSpans, extentOfSpans, placed, spansOf } from "./spans";

function row(id: string, parent: string | null, start: string, trace = "t1"): Row {
	const cells = {
		name: `"span ${id}"`,
		context: JSON.stringify({ trace_id: trace, span_id: id }),
		parent_id: JSON.stringify(parent),
		start_time: JSON.stringify(start),
		end_time: '"2026-03-01T00:00:02.000250Z"',
		status: '{"status_code":"Ok"}',
		attributes: '{"span_type":"LLM","llm.usage.total_tokens":12}',
		events: '[{"name":"promptflow.function.output","attributes":{"payload":"1"}}]',
	};
	return { _id: "", _time: null, _correlationid: null, _blob: "b", _line: 1, _index: 0, ...cells };
}

const at = (seconds: string) => `2026-03-01T00:00:${seconds}Z`;
const outline = (rows: Row[]) => placed(spansOf(rows, "t1")).map(({ span, depth }) => `${depth} ${span.id}`);

test("a tree: parents before children, siblings by their start, whatever the order of the rows", () => {
	expect(
		outline([
			row("c", "a", at("01.5")),
			row("d", "b", at("01.2")),
			row("b", "a", at("01")),
			row("a", null, at("00")),
		]),
	).toEqual(["0 a", "1 b", "2 d", "1 c"]);
});

test("an id that merely contains the trace's is another trace", () => {
	expect(outline([row("a", null, at("00")), row("x", null, at("00"), "t10")])).toEqual(["0 a"]);
});

test("a span whose parent is elsewhere stands at the top and is marked; a circle of parents hides none", () => {
	const [first] = placed(spansOf([row("b", "gone", at("01"))], "t1"));
	expect(first).toMatchObject({ depth: 0, orphan: true });
	expect(outline([row("a", "b", at("00")), row("b", "a", at("01"))])).toEqual(["0 a", "1 b"]);
});

test("times keep their microseconds", () => {
	const [span] = spansOf([row("a", null, at("02.000100"))], "t1");
	expect(span && span.end !== null && span.start !== null && span.end - span.start).toBeCloseTo(0.15, 3);
	expect(span).toMatchObject({ kind: "LLM", status: "Ok", events: [{ name: "promptflow.function.output" }] });
	expect(extentOfSpans([])).toEqual({ from: 0, to: 0 });
});

test("rows are spans by their columns", () => {
	expect(areSpans(["name", "context", "start_time", "x"].map((name) => ({ name })))).toBe(true);
	expect(areSpans([{ name: "name" }])).toBe(false);
});
