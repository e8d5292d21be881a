import type { Standing } from "@/lib/analysis/drift/standing";

/** "3 of 24 drift, 1 changed type"; the mildest thing that matters where nothing drifts. */
export function verdictText({ features, drift, typeChanged, watch, tooFewRows, ok }: Standing): string {
	const urgent = [
		drift > 0 && `${drift} of ${features} ${drift === 1 ? "drifts" : "drift"}`,
		typeChanged > 0 && `${typeChanged} changed type`,
	].filter(Boolean);
	if (urgent.length > 0) return urgent.join(", ");
	if (watch > 0) return `${watch} of ${features} to watch`;
	if (ok > 0) return `None of ${features} drifts`;
	return tooFewRows > 0 ? "Too few rows" : "Not comparable";
}
