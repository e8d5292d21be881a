import { LeewayError } from "@/lib/errors";
import type { SavedBaseline } from "@/lib/state/baselines";
import { isoUtc, type Millis, parseTime } from "@/lib/time";
import { uploadsOf } from "./namedUploads";
import { isMeantFor, isMeantForNew } from "./precondition";
import type { Services } from "./services";

type Kept = Pick<Services, "baselines" | "uploads">;
type ByName = Readonly<Record<string, SavedBaseline>>;

/**
 * Gives a baseline a name, in the place of whatever had it; an uploaded file that nothing names any more goes. Throws `changed` where
 * the request is meant for another version of it (see precondition.ts), and then nothing is another.
 */
export async function saveBaseline(
	{ baselines, uploads }: Kept,
	name: string,
	given: Omit<SavedBaseline, "savedAt">,
	request?: Request,
): Promise<SavedBaseline> {
	let before: ByName = {};
	if (request) await checkMeant({ baselines }, name, request);
	await unfinish({ baselines, uploads }, name);
	const after = await baselines.update((found) => {
		before = found;
		const now = own(found, name);
		if (request) refuseOther(name, now, request);
		return { ...found, [name]: { ...given, savedAt: isoUtc(laterThan(now)) } };
	});
	await removeUnnamed(uploads, before, after);
	const saved = own(after, name);
	if (!saved) throw new Error(`baseline ${name} was not kept`);
	return saved;
}

/** The same said before a long upload. */
export async function checkMeant(
	{ baselines }: Pick<Kept, "baselines">,
	name: string,
	request: Request,
): Promise<void> {
	refuseOther(name, own(await baselines.read(), name), request);
}

function refuseOther(name: string, now: SavedBaseline | undefined, request: Request): void {
	const isMeant = isMeantFor(request, now?.savedAt);
	if (isMeantForNew(request) && now) {
		throw new LeewayError(
			"changed",
			`there is a baseline ${JSON.stringify(name)} already`,
			"Choose another name, or send it without If-None-Match to replace that baseline.",
		);
	}
	if (isMeant) return;
	throw now
		? new LeewayError(
				"changed",
				`the baseline ${JSON.stringify(name)} was replaced since it was read`,
				`List the baselines, then send the change again with If-Match: "${now.savedAt}" to replace what it is now.`,
			)
		: new LeewayError(
				"changed",
				`the baseline ${JSON.stringify(name)} was deleted since it was read`,
				"Send it without If-Match to keep it again.",
			);
}

const own = (saved: ByName, name: string): SavedBaseline | undefined =>
	Object.hasOwn(saved, name) ? saved[name] : undefined;

/** Now, or behind the version that was, however fast they follow each other: it tells the two apart. */
function laterThan(before: SavedBaseline | undefined): Millis {
	const at = before && parseTime(before.savedAt);
	return at === undefined ? Date.now() : Math.max(Date.now(), at + 1);
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
	const found = own(saved, name);
	for (const path of found ? uploadsOf({ [name]: found }) : []) await uploads.unfinish(path);
}

async function removeUnnamed(uploads: Services["uploads"], before: ByName, after: ByName): Promise<void> {
	const named = uploadsOf(after);
	for (const path of uploadsOf(before)) await (named.has(path) ? uploads.finish(path) : uploads.remove(path));
}
