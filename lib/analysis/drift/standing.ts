import type { Reason } from "@/lib/stats/reason";
import type { Status } from "@/lib/stats/verdict";

/** How a review's features stand. Counts; together they are `features`. */
export interface Standing {
	features: number;
	drift: number;
	/** Not comparable because the type is another one. */
	typeChanged: number;
	watch: number;
	tooFewRows: number;
	/** Not comparable for other reasons. */
	notComparable: number;
	ok: number;
}

export function standingOf(
	features: readonly { status: Status; reason?: Reason | string | undefined }[],
): Standing {
	const count = (wanted: Status) => features.filter(({ status }) => status === wanted).length;
	const typeChanged = features.filter(isTypeChange).length;
	return {
		features: features.length,
		drift: count("drift"),
		typeChanged,
		watch: count("watch"),
		tooFewRows: count("too few rows"),
		notComparable: count("not comparable") - typeChanged,
		ok: count("ok"),
	};
}

/** A number became a text, say: it says more than any drift. */
export function isTypeChange({ status, reason }: { status: Status; reason?: string | undefined }): boolean {
	return status === "not comparable" && reason === "type_changed";
}
