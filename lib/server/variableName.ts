import { z } from "zod";

/** The name of an environment variable, in the place of a secret. */
export const variableName = z
	.string({ error: "Give the name of an environment variable." })
	.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
		error: "Put the secret into an environment variable and give that variable's name here.",
	});
