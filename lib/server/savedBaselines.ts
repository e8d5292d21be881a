import { LeewayError } from "@/lib/errors";
import type { SavedBaseline } from "@/lib/state/baselines";
import { uploadsOf } from "./namedUploads";
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
	await unfinish({ baselines, uploads }, name);
	const after = await baselines.update((found) => {
		before = found;
		return { ...found, [name]: saved };
	});
	await removeUnnamed(uploads, before, after);
}

/** Throws `not_found` when nothing has the name. */
export async function forgetBaseline({ baselines, uploads }: Kept, name: string): Promise<void> {
	let before: ByName = {};
	await unfinish({ baselines, uploads }, name);
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

/** A kill between losing the name and losing the file leaves no file that nothing names. */
async function unfinish({ baselines, uploads }: Kept, name: string): Promise<void> {
	const saved = await baselines.read();
	const own = Object.hasOwn(saved, name) ? saved[name] : undefined;
	for (const path of own ? uploadsOf({ [name]: own }) : []) await uploads.unfinish(path);
}

async function removeUnnamed(uploads: Services["uploads"], before: ByName, after: ByName): Promise<void> {
	const named = uploadsOf(after);
	for (const path of uploadsOf(before)) await (named.has(path) ? uploads.finish(path) : uploads.remove(path));
}
