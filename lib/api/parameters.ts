/** What a request may ask, as schemas: each message ends up after "parameter `name`". */

import { z } from "zod";
import { parseExactJson } from "@/lib/exactJson";
import { type Filter, filterOperators } from "@/lib/model/filter";
import { decodeListed } from "@/lib/model/names";
import { relativeTime } from "@/lib/model/relativeTime";
import { filterSchema } from "@/lib/model/schema";
import { parseSort } from "@/lib/model/sort";
import { isoUtc, parseTime } from "@/lib/time";

export const time = z
	.string()
	.refine((text) => parseTime(text) !== undefined, {
		error: "is not a time: give ISO 8601 in UTC, such as 2026-03-01T00:00:00Z",
	})
	.describe("ISO 8601, UTC");

/** A whole number within bounds. */
export const wholeNumber = (min: number, max: number) =>
	z
		.string()
		.regex(/^\d+$/, { error: "is not a whole number" })
		.transform(Number)
		.refine((value) => value >= min && value <= max, { error: `must lie between ${min} and ${max}` });

export const flag = z
	.enum(["true", "false"], { error: "must be true or false" })
	.transform((text) => text === "true");

/** A time, or one that goes by the clock; as ISO 8601. */
const windowTime = z
	.string()
	.transform((text) => {
		const relative = relativeTime(text, Date.now());
		return relative === undefined ? text : isoUtc(relative);
	})
	.refine((text) => parseTime(text) !== undefined, {
		error: "is not a time: give ISO 8601 in UTC, such as 2026-03-01T00:00:00Z, or now-6h, now-1d/d",
	});

export const windowQuery = {
	from: windowTime
		.optional()
		.describe(
			"start of the window, included; with `to`. ISO 8601, UTC, or by the clock: now, now-6h (m, h, d, w), now-1d/d (cut to the day; /h to the hour)",
		),
	to: windowTime
		.optional()
		.describe("end of the window, not included; with `from`, and as it. Neither: everything"),
};

export const seconds = z
	.string()
	.regex(/^\d+(\.\d+)?$/, { error: "is not a number of seconds" })
	.transform(Number);

/** Waiting for what goes on without anybody who waits: no request is held for longer. */
export const atMostAMinute = seconds.transform((value) => Math.min(value, 60));

/** Waiting for a first read. */
export const patience = {
	wait: seconds
		.optional()
		.describe("seconds to wait for a first read; then 202 with its job. Without it: until it is done"),
	partial: flag
		.optional()
		.describe("while a first read goes on, answer from what is there (`partial: true`)"),
};

export const paging = (maxLimit: number) => ({
	limit: wholeNumber(0, maxLimit).optional().describe(`at most ${maxLimit}, 100 by default`),
	cursor: z.string().optional().describe("the `next` of the page before"),
	offset: wholeNumber(0, Number.MAX_SAFE_INTEGER)
		.optional()
		.describe("instead of a cursor: how many to pass over"),
});

/** How a list parameter takes names that hold what parts it; said of each. */
export const listNote =
	"Inside a name, percent-encode a comma as %2C, a per cent sign as %25 and a minus at its beginning as %2D, before the whole value is encoded for the URL";

/** Of calls that answer with monitors. */
export const recentRuns = {
	recent: wholeNumber(0, 100)
		.optional()
		.describe("so many of the newest runs of each are told too, a word each; none by default"),
};

/** A JSON array of {column, op, value}. */
export const filters = z
	.string()
	.transform((text, context): Filter[] => {
		const parsed = z.array(filterSchema).safeParse(parseJson(text));
		if (parsed.success) return parsed.data;
		context.addIssue({
			code: "custom",
			message: `must be a JSON array of {column, op, value} with op one of ${filterOperators.join(", ")}`,
		});
		return z.NEVER;
	})
	.describe(
		"JSON array of {column, op, value}; all must hold. `contains` ignores case and reads the escapes of JSON; with the column _any it finds a text in any cell or the correlation id, and a number that equals it. Numbers are taken as spelled, with all their digits; a text that spells a number is compared (lt, lte, gt, gte) with numbers as well as texts, and equals a number of more than 15 digits too",
	);

export const sort = z
	.string()
	.refine((text) => !text.split(",").includes("-"), { error: "has a minus without a column" })
	.transform(parseSort)
	.describe(`columns separated by commas, a minus before one for descending. ${listNote}`);

const names = z.string().transform((text) =>
	text
		.split(",")
		.filter((part) => part !== "")
		.map(decodeListed),
);

/** Which rows, in which order, and what of them. */
const rowChoice = {
	columns: names.optional().describe(`columns separated by commas; all by default. ${listNote}`),
	without: names
		.optional()
		.describe(`all columns but these, separated by commas; instead of \`columns\`. ${listNote}`),
	sort: sort.optional(),
	filter: filters.optional(),
};

/** How cells are written. */
export const values = z
	.enum(["json", "text"], { error: "must be json or text" })
	.optional()
	.describe("text: every cell as its JSON text, so that 1 and 1.0 stay apart for JavaScript too");

/** How cells are written in a list, and how much of each. */
export const cellSpelling = {
	values,
	characters: wholeNumber(1, 1_000_000)
		.optional()
		.describe(
			"with values=text: a text, object or array of more characters is cut to so many, and its row's `_cut` says how many it has",
		),
};

export const rowsQuery = z.strictObject({
	...windowQuery,
	...paging(10_000),
	...patience,
	...rowChoice,
	...cellSpelling,
});

/** What a file of rows or pairs is written as. */
export const exportChoice = {
	format: z.enum(["csv", "jsonl"], { error: "must be csv or jsonl" }).optional().describe("csv by default"),
	formulas: z
		.enum(["mark", "keep"], { error: "must be mark or keep" })
		.optional()
		.describe(
			"of CSV: by default (mark) a text or name that a spreadsheet would run (it begins with = + - @, a tab or a carriage return) has an apostrophe in front; keep: it stands as it is. Numbers are never marked",
		),
};

export const rowsExportQuery = z.strictObject({
	...windowQuery,
	...rowChoice,
	moved: names
		.optional()
		.describe(
			`moves that put the columns in order, as the page's address has them: a column and the one it goes before (itself: to the end), then the next two. Names that are not there move nothing. ${listNote}`,
		),
	...exportChoice,
	format: z
		.enum(["csv", "jsonl", "parquet"], { error: "must be csv, jsonl or parquet" })
		.optional()
		.describe(
			"csv by default. parquet: each column has the type that holds all its cells as they are (boolean, 64-bit integer, double, text), else it is text that holds each cell's JSON",
		),
});

export const pageQuery = z.strictObject({ ...windowQuery, ...paging(10_000), ...patience });
export const blobsQuery = z.strictObject(windowQuery);
export const partitionsQuery = z.strictObject({
	...windowQuery,
	by: z
		.enum(["year", "month", "day", "hour", "minute"], { error: "must be year, month, day, hour or minute" })
		.optional()
		.describe("day by default"),
});
export const noticesQuery = z.strictObject({
	...windowQuery,
	...patience,
	by: z
		.enum(["hour", "day"], { error: "must be hour or day" })
		.optional()
		.describe("how fine gaps are looked for; hour by default"),
});
export const rawQuery = z.strictObject({
	blob: z.string({ error: "is missing: give a blob's path" }),
	line: wholeNumber(1, 2 ** 31 - 1).describe("counted from 1, blank lines too"),
	max: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional().describe("at most so many bytes of it"),
});
export const payloadQuery = z.strictObject({
	blob: rawQuery.shape.blob,
	line: rawQuery.shape.line,
	download: flag.optional().describe("the bytes instead of their description; Range requests are answered"),
	inline: flag.optional().describe("with `download`: an image under its own type, for a browser to show"),
});
export const noQuery = z.strictObject({});

function parseJson(text: string): unknown {
	try {
		return parseExactJson(text);
	} catch {
		return undefined;
	}
}
