import { chooseSides, type SideNames, usualJoining } from "@/lib/analysis/correlate/sides";
import { LeewayError } from "@/lib/errors";
import type { JoinedBy } from "@/lib/model/joinedBy";
import type { PairsParams } from "@/lib/url/href";

/** Two collections that are joined, and the id they are joined by. */
export type ChosenSides = SideNames & { ids: JoinedBy };

type Chosen = (ChosenSides & { fault?: undefined }) | { fault: { message: string; fix: string } };

/** The two collections the URL names, or the usual ones; or why there are none. */
export function chosenSides(
	names: readonly string[],
	{ inputs, outputs, ids }: Pick<PairsParams, "inputs" | "outputs" | "ids">,
): Chosen {
	try {
		const sides = chooseSides(names, {
			...(inputs === null ? {} : { inputs }),
			...(outputs === null ? {} : { outputs }),
		});
		return { ...sides, ids: ids ?? usualJoining(sides) };
	} catch (error) {
		if (!(error instanceof LeewayError)) throw error;
		return { fault: { message: error.message, fix: "Choose the two collections above." } };
	}
}
