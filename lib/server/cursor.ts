import { z } from "zod";
import { LeewayError } from "@/lib/errors";
import type { OrderPlace } from "@/lib/query/engine";

export interface Paging {
	limit?: number | undefined;
	offset?: number | undefined;
	cursor?: string | undefined;
}

const defaultLimit = 100;

const placeText = z.strictObject({
	order: z.string(),
	place: z.array(z.union([z.string(), z.number(), z.null(), z.strictObject({ beyond: z.int() })])),
});

/**
 * Where a page begins: at an offset, or after the place that a cursor names. A cursor holds the values that the rows are
 * ordered by and where the last one lies, so that rows which come in between are neither repeated nor passed over.
 *
 * @param order what the cursor is for, such as the sort: one of another order is refused
 */
export function pageStart(
	{ limit = defaultLimit, offset, cursor }: Paging,
	order = "",
): { offset: number; limit: number; after?: OrderPlace } {
	if (cursor === undefined) return { offset: offset ?? 0, limit };
	if (offset !== undefined) {
		throw new LeewayError("invalid", "both `cursor` and `offset` are given", "Give one of them.");
	}
	const read = placeText.safeParse(parsed(Buffer.from(cursor, "base64url").toString()));
	if (!read.success) {
		throw new LeewayError(
			"invalid",
			"`cursor` does not come from this API",
			"Give the `next` of a former answer.",
		);
	}
	if (read.data.order !== order) {
		throw new LeewayError(
			"invalid",
			"parameter `cursor` is of another sort",
			"Give the same `sort` (and `key`) as in the question it is from, or start again without `cursor`.",
		);
	}
	const after = read.data.place.map((value) =>
		typeof value === "object" && value !== null ? value.beyond * Number.POSITIVE_INFINITY : value,
	);
	return { offset: 0, limit, after };
}

/** The cursor of the page after a place; null when there is none. */
export function cursorAfter(place: OrderPlace | null, order = ""): string | null {
	if (!place) return null;
	// JSON has no infinity: what is beyond all doubles is ordered as one.
	const values = place.map((value) =>
		typeof value === "number" && !Number.isFinite(value) ? { beyond: Math.sign(value) } : value,
	);
	return Buffer.from(JSON.stringify({ order, place: values })).toString("base64url");
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
