import type { FeatureCounts } from "@/lib/analysis/drift/featureCounts";

/** "3 of 24 drift, 1 changed type"; the mildest thing that matters where nothing drifts. */
export function verdictText(standing: FeatureCounts): string {
	const { drift, typeChanged, vanished, watch, tooFewRows, ok, setAside } = standing;
	// What vanished is not a feature of the window any more: as the drift page counts.
	const features = standing.features - vanished;
	const urgent = [
		drift > 0 && `${drift} of ${features} ${drift === 1 ? "drifts" : "drift"}`,
		typeChanged > 0 && `${typeChanged} changed type`,
		vanished > 0 && `${vanished} vanished`,
	].filter(Boolean);
	if (urgent.length > 0) return urgent.join(", ");
	if (watch > 0) return `${watch} of ${features} to watch`;
	if (ok > 0) return `None of ${features} drifts`;
	if (features === 0) return setAside > 0 ? "Nothing to judge" : "Nothing to compare";
	return tooFewRows > 0 ? "Too few rows" : "Not comparable";
}
