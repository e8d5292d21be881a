import { profilesOf } from "@/lib/analysis/profile";
import { getProfile } from "@/lib/api/calls/getProfile";
import type { Profile } from "@/lib/api/profile";
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
		const profiles = await profilesOf(workspace.engine, source, names, totals.rows, signal);
		const summaries = new Map(columns.map((column) => [column.name, column]));
		return {
			columns: names.flatMap((name) => {
				const counted = profiles.get(name);
				return counted ? [profileJson(name, counted, summaries.get(name))] : [];
			}),
			rows: totals.rows,
			records: totals.records,
			blobs: totals.blobs,
			...basisOf(ready, totals.problems),
		};
	}),
);
