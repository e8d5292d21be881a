import type { Profile } from "./thresholds";

/** Whose rule makes a verdict of a number: the one that knows chance, or Azure ML's bare comparison. */
export type Judge = "robust" | "azure";

/** The judge where nobody chose one: the profile's own. */
export function judgeOf({ judge, profile }: { judge?: Judge | undefined; profile: Profile }): Judge {
	return judge ?? (profile === "azureml" ? "azure" : "robust");
}
