import { getBaselines } from "@/lib/api/calls/getBaselines";
import type { Baselines } from "@/lib/api/driftAnswers";
import { handle } from "@/lib/server/handle";

export const GET = handle(
	getBaselines,
	async ({ services }): Promise<Baselines> => ({
		baselines: Object.entries(await services.baselines.read())
			.map(([name, saved]) => ({ name, ...saved }))
			.sort((a, b) => (a.name < b.name ? -1 : 1)),
	}),
);
