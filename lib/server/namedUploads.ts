import { readBaseline } from "@/lib/model/baseline";
import type { SavedBaseline } from "@/lib/state/baselines";
import type { Uploads } from "@/lib/state/uploads";

type ByName = Readonly<Record<string, SavedBaseline>>;

/** The uploaded files that saved baselines mean, by path. */
export function uploadsOf(baselines: ByName): Set<string> {
	return new Set(
		Object.values(baselines).flatMap(({ baseline }) => {
			const choice = readBaseline(baseline);
			return choice.kind === "upload" ? [choice.path] : [];
		}),
	);
}

/** Uploaded files that no saved baseline means: what is left where the names of baselines were lost. */
export async function unnamedUploads(
	uploads: Pick<Uploads, "list">,
	baselines: ByName,
): Promise<{ baseline: string; bytes: number }[]> {
	const named = uploadsOf(baselines);
	const found = (await uploads.list()).filter(({ path }) => !named.has(path));
	return found.map(({ path, bytes }) => ({ baseline: `upload:${path}`, bytes }));
}
