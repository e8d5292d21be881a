/** Every query parameter of Home. */
import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What a collection may be found to be on Home; one may be several. */
export const homeStates = ["live", "late", "stopped", "drift", "failed"] as const;
export type HomeState = (typeof homeStates)[number];

export const homeParams = {
	/** Part of a collection's name. */
	find: parseAsString.withDefault(""),
	/** Only collections that are this. */
	state: parseAsStringLiteral(homeStates),
	order: parseAsStringLiteral(["name", "trouble"] as const).withDefault("name"),
};
