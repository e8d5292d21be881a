import { openRawLine } from "@/lib/analysis/rawLine";
import { getRaw } from "@/lib/api/calls/getRaw";
import { handle } from "@/lib/server/handle";
import { noStore } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";
import { streamOf } from "@/lib/server/streamOf";

export const GET = handle(getRaw, async ({ services, params, query, signal }) => {
	const ref = findCollection(services, params);
	const { blob, line, max } = query;
	const found = await openRawLine(await services.workspace(), ref, { blob, line, maxBytes: max }, signal);
	return new Response(
		streamOf(() => found.pieces, signal),
		{
			headers: {
				...noStore,
				// Logged text is data, whatever it holds: never to be run or guessed at by a browser.
				"content-type": "text/plain; charset=utf-8",
				"x-content-type-options": "nosniff",
				"content-security-policy": "default-src 'none'; sandbox",
				"leeway-line-length": String(found.length),
			},
		},
	);
});
