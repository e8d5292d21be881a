import { LeewayError } from "@/lib/errors";
import { readBaseline } from "@/lib/model/baseline";
import type { SavedBaseline } from "@/lib/state/baselines";
import type { Services } from "./services";

type Kept = Pick<Services, "baselines" | "uploads">;
type ByName = Readonly<Record<string, SavedBaseline>>;

/** Gives a baseline a name, in the place of whatever had it; an uploaded file that nothing names any more goes. */
export async function saveBaseline(
	{ baselines, uploads }: Kept,
	name: string,
	saved: SavedBaseline,
): Promise<void> {
	let before: ByName = {};
	const after = await baselines.update((found) => {
		before = found;
		return { ...found, [name]: saved };
	});
	await removeUnnamed(uploads, before, after);
}

/** Throws `not_found` when nothing has the name. */
export async function forgetBaseline({ baselines, uploads }: Kept, name: string): Promise<void> {
	let before: ByName = {};
	const after = await baselines.update((found) => {
		before = found;
		if (!Object.hasOwn(found, name)) {
			throw new LeewayError(
				"not_found",
				`no baseline is named ${JSON.stringify(name)}`,
				"GET /api/v1/baselines lists those there are.",
			);
		}
		const { [name]: _, ...others } = found;
		return others;
	});
	await removeUnnamed(uploads, before, after);
}

async function removeUnnamed(uploads: Services["uploads"], before: ByName, after: ByName): Promise<void> {
	const named = uploadsOf(after);
	for (const path of uploadsOf(before)) if (!named.has(path)) await uploads.remove(path);
}

function uploadsOf(baselines: ByName): Set<string> {
	return new Set(
		Object.values(baselines).flatMap(({ baseline }) => {
			const choice = readBaseline(baseline);
			return choice.kind === "upload" ? [choice.path] : [];
		}),
	);
}
