import { openUpload } from "@/lib/analysis/baseline/openUpload";
import { putBaselineFile } from "@/lib/api/calls/putBaselineFile";
import type { NamedBaseline } from "@/lib/api/driftAnswers";
import { checkBaselineName } from "@/lib/server/driftRoute";
import { handle } from "@/lib/server/handle";
import { checkMeant, saveBaseline } from "@/lib/server/savedBaselines";
import { contentOf } from "@/lib/server/upload";

/** The body is the file, as it is. It is read whole before it gets the name, so that a fault in it is reported here. */
export const PUT = handle(
	putBaselineFile,
	async ({ services, query, params, request, signal }): Promise<NamedBaseline> => {
		const name = checkBaselineName(params.name, services.config.limits);
		await checkMeant(services, name, request);
		const path = await services.uploads.add({ name: query.filename, ...contentOf(request), signal });
		try {
			await openUpload(await services.workspace(), path, { signal });
			const saved = await saveBaseline(services, name, { baseline: `upload:${path}`, kinds: {} }, request);
			await services.uploads.finish(path);
			return { name, ...saved };
		} catch (error) {
			await services.uploads.remove(path).catch(() => undefined);
			throw error;
		}
	},
);
