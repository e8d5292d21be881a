/**
 * Every answer of /api/v1, as schemas: openapi.ts describes the API from them, the pages take their types from
 * them, and the contract tests parse real answers with them. Times are ISO 8601 UTC text.
 */
import { z } from "zod";
import type { ValueKind } from "@/lib/cell";

export const time = z.string().describe("ISO 8601, UTC");
export const count = z.int().nonnegative();

export const problemDetails = z
	.object({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string(),
		fix: z.string().describe("what to do about it"),
		requestId: z.string().optional().describe("the x-request-id of the answer; the server's log has it too"),
	})
	.describe("RFC 9457 problem details");

export const alive = z.object({ status: z.literal("ok") });
export const health = z.object({ status: z.literal("ok"), version: z.string() });

export const copies = z.object({
	bytes: count.describe("of the copies on disk"),
	most: count.describe("bytes they may take (limits.copyBytes): the copies asked for longest ago make room"),
});

export const datastore = z.object({
	name: z.string(),
	kind: z.enum(["azure-blob", "folder"]),
	location: z.string().describe("URL or folder; never a credential"),
	collectedPath: z.string(),
	signIn: z.string().optional().describe("how Leeway signs in to it; absent for a folder"),
	reachable: z.boolean(),
	waiting: count
		.optional()
		.describe(
			"with `wait`: seconds since it was asked, while it has not answered; `reachable` is false until it has",
		),
	error: z.object({ kind: z.string(), message: z.string(), fix: z.string() }).optional(),
});
export const datastores = z.object({ datastores: z.array(datastore) });

export const collection = z.object({
	endpoint: z.string(),
	deployment: z.string(),
	collection: z.string(),
	first: time.nullable().describe("start of the first partition; null where empty"),
	last: time.nullable().describe("start of the last partition; null where empty"),
	end: time.nullable().describe("end of the last partition: its length says how the collector rolls"),
	path: z.string().describe("folder below the datastore's root"),
	twin: z.string().nullable().describe("the _block_blob copy's folder, when Azure made one; never counted"),
	error: z
		.object({ kind: z.string(), message: z.string(), fix: z.string() })
		.optional()
		.describe("why the time it covers is unknown; then first, last and end are null"),
});
/** What cannot be shown because it has no name. */
export const unnamed = z
	.array(z.string())
	.describe(
		"folders whose name is empty (two slashes in a row): what lies in them is in no collection and not shown",
	);

export const collections = z.object({ collections: z.array(collection), unnamed });

export const partition = z.object({
	start: time.nullable().describe("null: blobs in no dated folder"),
	blobs: count,
	bytes: count,
	open: z.boolean().describe("may still be written to"),
});
export const partitions = z.object({ partitions: z.array(partition) });

export const blob = z.object({
	path: z.string(),
	partition: time.nullable(),
	bytes: count,
	lastModified: time,
	open: z.boolean(),
});
export const blobs = z.object({ blobs: z.array(blob) });

/** What an answer rests on. */
export const basis = {
	partial: z.boolean().describe("something was left out: see problems and failed"),
	problems: count.describe("unreadable lines in the window"),
	failed: z
		.array(z.object({ blob: z.string(), message: z.string(), fix: z.string() }))
		.describe("blobs that could not be read"),
};

export const record = z.object({
	blob: z.string(),
	line: z.int().positive(),
	offset: count.describe("first byte of the line in its blob"),
	length: count.describe("bytes of the line without its line ending"),
	time: time.nullable(),
	id: z.string().nullable(),
	correlationid: z.string().nullable(),
	xrequestid: z.string().nullable(),
	type: z.string().nullable(),
	rows: count,
	shape: z.string().describe("how `data` became rows: records, or the path to the table and its orientation"),
});
export const records = z.object({
	records: z.array(record),
	total: count,
	next: z.string().nullable(),
	...basis,
});

export const problem = z.object({
	blob: z.string(),
	line: z.int().positive(),
	reason: z.string(),
	text: z.string().describe("the line's first characters"),
	length: count,
});
export const problems = z.object({
	total: count,
	problems: z.array(problem),
	next: z.string().nullable(),
	partial: basis.partial,
	failed: basis.failed,
});

export const columnType = z.enum(["int", "float", "boolean", "text", "json", "null", "mixed"]);
export const column = z.object({
	name: z.string(),
	type: columnType.describe("widened over the window; mixed: numbers and text, say"),
	kinds: z
		.object({
			null: count,
			boolean: count,
			int: count,
			float: count,
			text: count,
			json: count,
			missing: count,
		} satisfies Record<ValueKind, z.ZodType>)
		.describe("rows by kind of value; missing: the row has no such key"),
	inexact: count.describe("numbers a double cannot hold, which travel as text"),
});

export const row = z
	.looseObject({
		_id: z.string().describe("{correlationid}_{index}"),
		_time: time.nullable(),
		_correlationid: z.string().nullable(),
		_blob: z.string(),
		_line: z.int().positive(),
		_index: count,
		_cut: z
			.record(z.string(), count)
			.optional()
			.describe(
				"of cells cut to `characters`: how many the kept text has (one of more than 64 KiB is kept by its beginning)",
			),
	})
	.describe("the data's own keys besides ours; a missing key is absent");
export const rows = z.object({
	columns: z.array(column),
	rows: z.array(row),
	total: count.describe("rows that pass the filter"),
	searchedInPart: count
		.optional()
		.describe(
			"rows that may pass it too: of a text or JSON of more than 64 KiB `contains` searches only the beginning. Absent: none",
		),
	next: z.string().nullable(),
	records: count,
	blobs: count,
	...basis,
});

/** What a record's payload is. A link is text somebody logged: it is shown, never fetched. */
export const payload = z.discriminatedUnion("state", [
	z.object({ state: z.literal("inline") }).describe("in the line itself"),
	z
		.object({
			state: z.literal("beside"),
			datastore: z.string(),
			path: z.string(),
			name: z.string().describe("what a download is called"),
			size: count,
			lastModified: time,
			contentType: z.string().describe("by its first bytes, whatever the log says"),
			kind: z.enum(["image", "json", "text", "binary"]),
			inline: z.boolean().describe("an image a browser may show: download=true&inline=true"),
			preview: z
				.discriminatedUnion("form", [
					z.object({
						form: z.literal("text"),
						text: z.string(),
						bytes: count.describe("bytes shown, at most 65,536"),
						truncated: z.boolean(),
					}),
					z.object({
						form: z.literal("hex"),
						hex: z.string().describe("two digits a byte"),
						bytes: count.describe("bytes shown, at most 4,096"),
						truncated: z.boolean(),
					}),
				])
				.nullable()
				.describe("null for an image that may be shown inline"),
		})
		.describe("in a configured datastore"),
	z
		.object({ state: z.literal("missing"), datastore: z.string(), path: z.string(), reason: z.string() })
		.describe("its place is in a configured datastore, and nothing is there"),
	z
		.object({
			state: z.literal("outside"),
			link: z.string().describe("as the line says it, without a query"),
			reason: z.string(),
		})
		.describe("in no configured datastore: not looked for"),
]);

const span = z.object({ from: time, to: time });

export const why = z
	.object({
		reason: z.enum([
			"nothing_in_window",
			"in_the_future",
			"payloads_only",
			"empty_files",
			"only_unreadable_lines",
			"records_without_rows",
			"failed_blobs",
			"not_empty",
		]),
		message: z.string(),
		fix: z.string(),
		before: span.nullable().describe("the nearest partition with logs before the window"),
		after: span.nullable().describe("and after it"),
		elsewhere: z
			.object({
				collections: z.array(
					z.object({
						deployment: z.string(),
						collection: z.string(),
						logs: z
							.enum(["some", "perhaps", "none", "unknown"])
							.describe(
								"perhaps: only logs whose folder is of a longer time; none: no log, or empty ones; unknown: it could not be listed",
							),
						blobs: count,
						bytes: count,
					}),
				),
				whole: z.boolean().describe("false: the endpoint has more collections than were looked at"),
			})
			.nullable()
			.describe(
				"what the deployment's other collections and the endpoint's other deployments have of the same window; null where lines of the window were collected, where it has not begun, or is longer than 31 days",
			),
	})
	.describe("why a window shows no rows");

const examples = "at most 20 examples";
export const notices = z
	.object({
		repeated: z
			.object({
				ids: count,
				surplus: count.describe("lines beyond one for each id"),
				examples: z.array(z.object({ id: z.string(), records: count })).describe(examples),
			})
			.describe("record ids in several lines"),
		misplaced: z
			.object({
				records: count,
				examples: z
					.array(z.object({ blob: z.string(), line: z.int(), time, partition: time }))
					.describe(examples),
			})
			.describe("records whose time lies outside their folder's"),
		notes: z
			.array(z.object({ note: z.string(), records: count }))
			.describe(
				"lines read with a remark: trailing_comma, duplicate_key, byte_order_mark, invalid_time, long_value, …",
			),
		unfinished: z
			.object({ blobs: count })
			.describe(
				"blobs that end with part of a line: it has no newline yet and is no whole JSON object either",
			),
		moreKeys: z
			.object({
				rows: count,
				column: z.string().describe("which has the rest of each such row, as one JSON object"),
				columns: count.describe("how many columns of data a collection has at most"),
			})
			.nullable()
			.describe("rows with keys that are no columns of their own: keys that are ever new, or too many"),
		gaps: z
			.array(
				z.object({
					from: time,
					to: time,
					siblings: z.array(z.string()).describe("collections of the deployment that went on"),
					stopped: z.boolean().describe("nothing came after it in the window"),
				}),
			)
			.describe("silent while siblings went on: the SDK's worker may have died"),
	})
	.describe("what is odd about a window although it was read");

/** Progress of a long first read; the 202 answer of a call made with `wait`. */
export const job = z.object({
	id: z.string(),
	state: z.enum(["listing", "reading", "done", "failed", "cancelled"]),
	blobs: z.object({ done: count, total: count }),
	bytes: z.object({ done: count, total: count }),
	rows: count,
	problems: count,
	error: z.object({ kind: z.string(), message: z.string(), fix: z.string() }).optional(),
	search: z
		.object({
			window: z.object({ from: time, to: time }).nullable().describe("the window being searched now"),
			share: z.number().describe("of the time the collections cover, 0 to 1"),
			found: count,
		})
		.optional()
		.describe("of a search for an id"),
	searched: z
		.object({ done: count, total: count })
		.optional()
		.describe("of rows that pass a filter: how many of the window's rows have been searched"),
	runs: z.object({ done: count, total: count }).optional().describe("of a backtest of a monitor"),
});

export type Datastore = z.infer<typeof datastore>;
export type Collection = z.infer<typeof collection>;
export type Collections = z.infer<typeof collections>;
export type Partition = z.infer<typeof partition>;
export type Blob = z.infer<typeof blob>;
export type Record_ = z.infer<typeof record>;
export type Records = z.infer<typeof records>;
export type Problem = z.infer<typeof problem>;
export type Problems = z.infer<typeof problems>;
export type Column = z.infer<typeof column>;
export type ColumnType = z.infer<typeof columnType>;
export type Row = z.infer<typeof row>;
export type Rows = z.infer<typeof rows>;
export type Payload = z.infer<typeof payload>;
export type Why = z.infer<typeof why>;
export type Notices = z.infer<typeof notices>;
export type Job = z.infer<typeof job>;
export type ProblemDetails = z.infer<typeof problemDetails>;

/** Who asks, and what they may do. */
export const me = z.object({
	mode: z.enum(["none", "oidc", "easyauth", "proxy"]).describe("how people sign in here"),
	signedIn: z.boolean(),
	name: z.string().describe("for people; empty where nobody signs in"),
	roles: z.array(z.string()),
	limited: z
		.array(z.object({ role: z.string(), in: z.array(z.string()) }))
		.describe("roles that hold in some datastores or endpoints only, by pattern"),
	may: z
		.array(z.enum(["anyone", "aggregates", "viewer", "editor", "admin"]))
		.describe(
			"somewhere; aggregates: counts and statistics; viewer: also rows, raw lines and payloads; editor: changes; admin: clears the cache, ends work that others wait for",
		),
});
