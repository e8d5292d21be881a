import { LeewayError } from "@/lib/errors";

export interface Paging {
	limit?: number | undefined;
	offset?: number | undefined;
	cursor?: string | undefined;
}

const defaultLimit = 100;

/** Where a page begins and how long it is. A cursor is an offset into an order that appended rows do not disturb: they are later. */
export function pageOf({ limit = defaultLimit, offset, cursor }: Paging): { offset: number; limit: number } {
	if (cursor === undefined) return { offset: offset ?? 0, limit };
	if (offset !== undefined) {
		throw new LeewayError("invalid", "both `cursor` and `offset` are given", "Give one of them.");
	}
	const text = Buffer.from(cursor, "base64url").toString();
	const match = /^after:(\d{1,15})$/.exec(text);
	if (!match) {
		throw new LeewayError(
			"invalid",
			"parameter `cursor` is none of ours",
			"Give the `next` of a former answer.",
		);
	}
	return { offset: Number(match[1]), limit };
}

/** The cursor of the page behind this one; null when there is none. */
export function nextCursor(
	page: { offset: number; limit: number },
	returned: number,
	total: number,
): string | null {
	const after = page.offset + returned;
	return returned > 0 && after < total ? Buffer.from(`after:${after}`).toString("base64url") : null;
}
