import { hasVanished, isTypeChanged } from "@/lib/model/verdict";

/** A status and why, as far as counting goes. */
interface JudgedStatus {
	status: string;
	reason?: string | undefined;
}

/** How a review's features stand. Counts; `features` are those judged, together with `setAside` all. */
export interface FeatureCounts {
	features: number;
	drift: number;
	/** Not comparable because the type is another one. */
	typeChanged: number;
	/** In the baseline, and in no row of the window. */
	vanished: number;
	watch: number;
	tooFewRows: number;
	/** Not comparable for other reasons. */
	notComparable: number;
	ok: number;
	/** Identifiers, free text and times, whose values are not judged; not among `features`. */
	setAside: number;
}

export function featureCountsOf(all: readonly JudgedStatus[]): FeatureCounts {
	const features = all.filter(({ status }) => status !== "set aside");
	const count = (wanted: string) => features.filter(({ status }) => status === wanted).length;
	const typeChanged = features.filter(isTypeChanged).length;
	const vanished = features.filter(hasVanished).length;
	return {
		features: features.length,
		drift: count("drift"),
		typeChanged,
		vanished,
		watch: count("watch"),
		tooFewRows: count("too few rows"),
		notComparable: count("not comparable") - typeChanged - vanished,
		ok: count("ok"),
		setAside: all.length - features.length,
	};
}
