/** What the calls about correlation may ask: see query.ts. */

import { z } from "zod";
import type { Filter } from "@/lib/model/filter";
import { joinedBy } from "@/lib/model/joinedBy";
import { pairStatuses } from "@/lib/model/pairStatus";
import { parseRowAddress } from "@/lib/model/rowAddress";
import type { Sort } from "@/lib/model/sort";
import { carriedAs } from "@/lib/query/lookup";
import type { SideFilter, SideSort } from "@/lib/query/pairs";
import {
	cellSpelling,
	exportChoice,
	filters,
	listNote,
	paging,
	patience,
	sort,
	time,
	values,
	wholeNumber,
	windowQuery,
} from "./parameters";

const name = z.string().min(1, { error: "is empty" });

export const correlationQuery = z.strictObject({
	datastore: name.optional().describe("only this one; all by default"),
	endpoint: name.optional(),
	deployment: name.optional(),
	...windowQuery,
	near: time.optional().describe("where to begin beyond what was read before; the newest by default"),
	search: z
		.enum(["copies", "near", "everything"], { error: "must be copies, near or everything" })
		.optional()
		.describe(
			"copies: only what was read before. near (default): outwards until something is found, then around it. everything: through all there is",
		),
	as: z
		.string()
		.transform((text) => text.split(","))
		.pipe(z.array(z.enum(carriedAs, { error: `must be some of ${carriedAs.join(", ")}` })))
		.optional()
		.describe(
			`what it is looked for as: some of ${carriedAs.join(", ")}, separated by commas; all by default`,
		),
	index: wholeNumber(0, 999_999_999)
		.optional()
		.describe("a row that must be among those listed of each record"),
	of: name
		.optional()
		.describe(
			"with `row`: only the request that this record is in; datastore/endpoint/deployment/collection",
		),
	row: z
		.string()
		.transform((text, context) => {
			const parsed = parseRowAddress(text);
			if (parsed) return parsed;
			context.addIssue({ code: "custom", message: "must be LINE.INDEX@BLOB" });
			return z.NEVER;
		})
		.optional()
		.describe("LINE.INDEX@BLOB; its row is among those listed"),
	limit: wholeNumber(1, 500).optional().describe("records at most, 500 by default"),
	cursor: z.string().optional().describe("the `next` of the answer before: only records, no requests"),
	...patience,
	values,
});

const sided = /^(inputs|outputs)\.(.*)$/s;

function splitSide(column: string): { side: "inputs" | "outputs"; column: string } | undefined {
	const [, side, rest] = sided.exec(column) ?? [];
	return rest === undefined || rest === ""
		? undefined
		: { side: side === "inputs" ? "inputs" : "outputs", column: rest };
}

const sideFilters = filters
	.transform((given: Filter[], context): SideFilter[] =>
		given.map((filter) => {
			const parts = splitSide(filter.column);
			if (parts) return { ...filter, ...parts };
			context.addIssue({
				code: "custom",
				message: `names no side: ${JSON.stringify(filter.column)}; begin columns with inputs. or outputs.`,
			});
			return z.NEVER;
		}),
	)
	.describe("JSON array of {column, op, value}, columns as inputs.NAME and outputs.NAME; all must hold");

const sideSort = sort
	.transform((given: Sort[]): SideSort[] =>
		given.map(({ column, descending }) => ({ ...(splitSide(column) ?? { column }), descending })),
	)
	.describe(
		`inputs.NAME, outputs.NAME, _time or _correlationid, separated by commas; a minus before one for descending. ${listNote}`,
	);

const statuses = z
	.string()
	.transform((text) => text.split(","))
	.pipe(z.array(z.enum(pairStatuses, { error: `must be some of ${pairStatuses.join(", ")}` })))
	.describe(`some of ${pairStatuses.join(", ")}, separated by commas; all by default`);

const sides = {
	inputs: name.optional().describe("collection; model_inputs, request or inputs by default"),
	outputs: name.optional().describe("collection; model_outputs, response, outputs or predictions by default"),
};

const ids = {
	joined_by: z
		.enum(joinedBy, { error: `must be ${joinedBy.join(" or ")}` })
		.optional()
		.describe(
			"the id that halves have in common; xrequestid by default where only one side is a gateway's (request, response), else correlationid",
		),
};

/** Thirty days, in seconds. */
const maxWithin = 2_592_000;

const key = {
	key: name
		.optional()
		.describe(
			"a column both sides have: rows of a request are joined by its values, as pairs/keys proposes; by their place without it",
		),
};

const within = {
	within: wholeNumber(1, maxWithin)
		.optional()
		.describe(
			"seconds: how far apart the halves of a request may lie, beyond the window too; learned from what was read without it (`delay` in the answer), an hour at least",
		),
};

const list = { status: statuses.optional(), filter: sideFilters.optional(), sort: sideSort.optional() };

export const pairsQuery = z.strictObject({
	...windowQuery,
	...paging(10_000),
	...patience,
	...sides,
	...ids,
	...key,
	...within,
	...list,
	...cellSpelling,
});
export const ledgerQuery = z.strictObject({
	...windowQuery,
	...patience,
	...sides,
	...ids,
	...key,
	...within,
	by: z.enum(["hour", "day"], { error: "must be hour or day" }).optional().describe("hour by default"),
});
export const disagreeingQuery = z.strictObject({
	...windowQuery,
	...patience,
	...sides,
	...ids,
	...key,
	...within,
});
export const pairKeysQuery = z.strictObject({ ...windowQuery, ...patience, ...sides, ...ids, ...within });
export const pairsExportQuery = z.strictObject({
	...windowQuery,
	...sides,
	...ids,
	...key,
	...within,
	...list,
	...exportChoice,
});

export type CorrelationQuery = z.infer<typeof correlationQuery>;
