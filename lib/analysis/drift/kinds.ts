/** A person's choice of kind, by feature; the rule of lib/stats/kind.ts decides for the others. */
import type { FeatureKind } from "@/lib/model/featureKind";
export type ChosenKinds = Readonly<Record<string, FeatureKind>>;

/** The choice for one feature, whatever its name: a feature may well be called "constructor". */
export function chosenKind(kinds: ChosenKinds | undefined, name: string): FeatureKind | undefined {
	return kinds && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}
