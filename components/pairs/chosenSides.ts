import { chooseSides, type SideNames } from "@/lib/analysis/correlate/sides";
import { LeewayError } from "@/lib/errors";

type Chosen = (SideNames & { fault?: undefined }) | { fault: { message: string; fix: string } };

/** The two collections the URL names, or the usual ones; or why there are none. */
export function chosenSides(
	names: readonly string[],
	{ inputs, outputs }: { inputs: string | null; outputs: string | null },
): Chosen {
	try {
		return chooseSides(names, {
			...(inputs === null ? {} : { inputs }),
			...(outputs === null ? {} : { outputs }),
		});
	} catch (error) {
		if (!(error instanceof LeewayError)) throw error;
		return { fault: { message: error.message, fix: "Choose the two collections above." } };
	}
}
