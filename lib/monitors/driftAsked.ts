import type { DriftSignal, Monitor } from "@/lib/model/monitor";
import { encodeName } from "@/lib/model/names";

/** What a signal asks, as the parameters of `…/drift` but for the window: whoever asks the same is answered the same. */
export function driftAsked({ baseline: ofMonitor }: Monitor, of: DriftSignal): Record<string, string> {
	const { baseline = ofMonitor, features, kinds, profile, judge, nulls, decide, thresholds, where } = of;
	const json = (value: object | undefined) => (value === undefined ? undefined : JSON.stringify(value));
	const asked = {
		...{ baseline, profile, judge, nulls },
		features: features === "all" ? undefined : features.map(encodeName).join(","),
		kinds: json(kinds),
		decide: json(decide),
		filter: json(where),
		thresholds: typeof thresholds === "object" ? json(thresholds) : thresholds,
	};
	return Object.fromEntries(
		Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);
}
