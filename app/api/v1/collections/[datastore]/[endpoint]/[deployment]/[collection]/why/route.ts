import { findElsewhere } from "@/lib/analysis/elsewhere";
import { whyEmpty } from "@/lib/analysis/whyEmpty";
import type { Why } from "@/lib/api/answers";
import { getWhy } from "@/lib/api/calls/getWhy";
import { windowFrom } from "@/lib/server/collectionRoute";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";
import { isoUtc, type Window } from "@/lib/time";

/** Nothing was written; what cannot be read, or holds no rows, was. */
const silent: ReadonlySet<Why["reason"]> = new Set(["nothing_in_window", "payloads_only", "empty_files"]);

export const GET = handle(getWhy, async ({ services, params, query, signal }): Promise<Why> => {
	const ref = findCollection(services, params);
	const window = windowFrom(query);
	const { before, after, ...why } = await whyEmpty(await services.workspace(), ref, window, signal);
	const elsewhere = silent.has(why.reason) ? await findElsewhere(services, ref, window, signal) : undefined;
	return {
		...why,
		before: before && span(before),
		after: after && span(after),
		elsewhere: elsewhere ?? null,
	};
});

const span = ({ from, to }: Window) => ({ from: isoUtc(from), to: isoUtc(to) });
