import { getBaselines } from "@/lib/api/calls/getBaselines";
import type { Baselines } from "@/lib/api/driftAnswers";
import { usableBaselines } from "@/lib/server/driftRoute";
import { handle } from "@/lib/server/handle";
import { unnamedUploads } from "@/lib/server/namedUploads";

export const GET = handle(getBaselines, async ({ services }): Promise<Baselines> => {
	const saved = await services.baselines.read();
	const baselines = Object.entries(usableBaselines(services, saved))
		.map(([name, each]) => ({ name, ...each }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	return { baselines, unnamed: await unnamedUploads(services.uploads, saved) };
});
