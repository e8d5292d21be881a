import { profilesOf } from "@/lib/analysis/profile";
import { getProfile } from "@/lib/api/calls/getProfile";
import type { Profile } from "@/lib/api/profile";
import type { Filter } from "@/lib/model/filter";
import type { Questions, Source } from "@/lib/query/engine";
import { answerWindow, basisOf } from "@/lib/server/collectionRoute";
import { handle } from "@/lib/server/handle";
import { profileJson } from "@/lib/server/profileJson";

export const GET = handle(getProfile, (asked) =>
	answerWindow(asked, async (ready): Promise<Profile> => {
		const { workspace, source, signal } = ready;
		const [columns, totals] = await Promise.all([
			workspace.engine.columns(source, { signal }),
			workspace.engine.totals(source, { signal }),
		]);
		const names = [...new Set(asked.query.columns ?? columns.map(({ name }) => name))];
		const { filter = [] } = asked.query;
		const rows =
			filter.length === 0 ? totals.rows : await rowsPassing(workspace.engine, source, filter, signal);
		const profiles = await profilesOf(workspace.engine, source, { columns: names, rows, filter }, signal);
		const summaries = new Map(columns.map((column) => [column.name, column]));
		return {
			columns: names.flatMap((name) => {
				const counted = profiles.get(name);
				return counted ? [profileJson(name, counted, summaries.get(name))] : [];
			}),
			rows,
			records: totals.records,
			blobs: totals.blobs,
			...basisOf(ready, totals.problems),
		};
	}),
);

/** How many rows pass: counted before for the page that lists them. */
async function rowsPassing(
	engine: Questions,
	source: Source,
	filter: readonly Filter[],
	signal: AbortSignal,
): Promise<number> {
	const { total } = await engine.rows(source, { filter, sort: [], limit: 0, offset: 0 }, { signal });
	return total;
}
