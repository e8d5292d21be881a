import type { Row } from "@/lib/api/answers";
import { parseTime } from "@/lib/time";

/** One span of a trace, as prompt flow logs it. */
export interface Span {
	id: string;
	parent: string | null;
	name: string;
	/** Milliseconds since 1970, fractions kept; null where it says none. */
	start: number | null;
	end: number | null;
	status: string | null;
	/** "Function", "LLM", …, where its attributes say it. */
	kind: string | null;
	/** JSON values by name, as logged. */
	attributes: [name: string, json: string][];
	events: { name: string; time: string | null; attributes: [name: string, json: string][] }[];
	row: Row;
}

/** A span in its place: parents before children, siblings by their start. */
export interface PlacedSpan {
	span: Span;
	depth: number;
	/** Its parent is named, but not among the rows. */
	orphan: boolean;
}

type Json = Record<string, unknown>;

/** Do the rows look like spans? */
export function areSpans(columns: readonly { name: string }[]): boolean {
	return ["context", "name", "start_time"].every((name) => columns.some((column) => column.name === name));
}

/** The trace a row belongs to (`values=text`); undefined when it says none. */
export function traceIdOf(row: Row): string | undefined {
	return textOf(objectOf(parse(row.context)).trace_id);
}

/** The spans of one trace among rows whose `context` merely contains its id somewhere. */
export function spansOf(rows: readonly Row[], trace: string): Span[] {
	return rows
		.filter((row) => traceIdOf(row) === trace)
		.map((row, place) => {
			const attributes = objectOf(parse(row.attributes));
			const events = parse(row.events);
			return {
				id: textOf(objectOf(parse(row.context)).span_id) ?? `row ${place}`,
				parent: textOf(parse(row.parent_id)) || null,
				name: textOf(parse(row.name)) ?? "span",
				start: preciseTime(textOf(parse(row.start_time))),
				end: preciseTime(textOf(parse(row.end_time))),
				status: textOf(objectOf(parse(row.status)).status_code) ?? null,
				kind: textOf(attributes.span_type) ?? null,
				attributes: entriesOf(attributes),
				events: (Array.isArray(events) ? events : []).map((event) => {
					const { name, timestamp, attributes: own } = objectOf(event);
					return {
						name: textOf(name) ?? "event",
						time: textOf(timestamp) ?? null,
						attributes: entriesOf(objectOf(own)),
					};
				}),
				row,
			};
		});
}

/** The spans as a tree, flattened. A span twice or a circle of parents never hides one: each is placed once. */
export function placed(spans: readonly Span[]): PlacedSpan[] {
	const known = new Set(spans.map(({ id }) => id));
	const byStart = [...spans].sort((a, b) => (a.start ?? Infinity) - (b.start ?? Infinity));
	const out: PlacedSpan[] = [];
	const done = new Set<Span>();
	const place = (span: Span, depth: number) => {
		if (done.has(span)) return;
		done.add(span);
		out.push({ span, depth, orphan: depth === 0 && span.parent !== null });
		for (const child of byStart) if (child.parent === span.id && child !== span) place(child, depth + 1);
	};
	for (const span of byStart) if (span.parent === null || !known.has(span.parent)) place(span, 0);
	for (const span of byStart) place(span, 0);
	return out;
}

/** From the first start to the last end. */
export function extentOfSpans(spans: readonly Span[]): { from: number; to: number } {
	const times = spans.flatMap(({ start, end }) => [start, end]).filter((time) => time !== null);
	if (times.length === 0) return { from: 0, to: 0 };
	return { from: Math.min(...times), to: Math.max(...times) };
}

/** Microseconds matter between spans: what `parseTime` cuts off is added again. */
function preciseTime(text: string | undefined): number | null {
	const time = parseTime(text ?? "");
	if (time === undefined) return null;
	const rest = /[.,]\d{3}(\d+)/.exec(text ?? "")?.[1];
	return time + (rest ? Number(`0.${rest}`) : 0);
}

function parse(cell: unknown): unknown {
	if (typeof cell !== "string") return undefined;
	try {
		return JSON.parse(cell);
	} catch {
		return undefined;
	}
}

function objectOf(value: unknown): Json {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value))
		: {};
}

function textOf(value: unknown): string | undefined {
	return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

function entriesOf(object: Json): [string, string][] {
	return Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)]);
}
