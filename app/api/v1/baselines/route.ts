import type { Baselines } from "@/lib/server/driftApi";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";

export const GET = route<typeof noQuery, Record<string, never>>(
	noQuery,
	async ({ services }): Promise<Baselines> => ({
		baselines: Object.entries(await services.baselines.read())
			.map(([name, saved]) => ({ name, ...saved }))
			.sort((a, b) => (a.name < b.name ? -1 : 1)),
	}),
);
