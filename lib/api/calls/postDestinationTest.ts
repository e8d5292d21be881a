import { z } from "zod";
import { call } from "../call";
import { noQuery } from "../parameters";

export const postDestinationTest = call("POST", "/destinations/{destination}/test", {
	role: "editor",
	summary: "Send a test message now, once, and say what became of it",
	query: noQuery,
	answer: z.object({
		outcome: z
			.enum(["sent", "again", "refused"])
			.describe("again: it failed, and a message of a monitor would be tried again"),
		reason: z.string().nullable(),
	}),
});
