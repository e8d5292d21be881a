import { baselineWindows, suggestedBaseline } from "@/lib/analysis/baseline/baselineWindows";
import { type LeftOut, withoutTimes } from "@/lib/analysis/baseline/leftOut";
import { type CollectionAddress, deploymentText } from "@/lib/model/address";
import { readBaseline, type UnnamedBaseline } from "@/lib/model/baseline";
import { notesOf, noteWindow, type TimeNote } from "@/lib/model/note";
import type { SavedBaseline } from "@/lib/state/baselines";
import type { RecordedReview } from "@/lib/state/reviews";
import { windowOf, windowText } from "@/lib/time";

/** Notes by deployment, as they are kept. */
type Noted = Readonly<Record<string, readonly TimeNote[]>>;

/** Times that notes leave out of baselines in a collection. */
export function timesLeftOut(noted: Noted, { collection, ...deployment }: CollectionAddress): LeftOut[] {
	return notesOf(noted[deploymentText(deployment)] ?? [], collection).flatMap((note) =>
		note.leave_out ? [{ window: noteWindow(note), text: note.text }] : [],
	);
}

/** Do notes leave other times out of a recorded review's baseline now than when it was evaluated? */
export function isNotedSince(
	{ noted, saved }: { noted: Noted; saved: Readonly<Record<string, SavedBaseline>> },
	address: CollectionAddress,
	review: Pick<RecordedReview, "from" | "to" | "baseline" | "leftOut">,
): boolean {
	const baseline = unnamed(saved, review.baseline);
	// One whose name is gone cannot be asked for any more, whatever is noted.
	if (!baseline) return false;
	const windows = baselineWindows(baseline, windowOf(review.from, review.to)) ?? [];
	const of = baseline.kind === "collection" ? baseline.address : address;
	const holes = timesLeftOut(noted, of).map(({ window }) => window);
	const leftOut = withoutTimes(windows, withoutTimes(windows, holes));
	return leftOut.map(windowText).join() !== review.leftOut.join();
}

function unnamed(
	saved: Readonly<Record<string, SavedBaseline>>,
	text: string | null,
): UnnamedBaseline | undefined {
	if (text === null) return suggestedBaseline;
	const choice = readBaseline(text);
	if (choice.kind !== "name") return choice;
	const found = Object.hasOwn(saved, choice.name) ? saved[choice.name] : undefined;
	return found && unnamed({}, found.baseline);
}
