import { z } from "zod";
import { call } from "../call";
import { patience } from "../parameters";

export const postTick = call("POST", "/monitors/tick", {
	role: "editor",
	summary: "Run all monitors that are due and deliver what is to be said, now: for where no server stays up",
	query: z.strictObject({ wait: patience.wait }),
	answer: z.object({
		lastTick: z.string().describe("when the clock was looked at; ISO 8601, UTC"),
		waiting: z.int().nonnegative().describe("messages that are not delivered yet; they are tried again"),
	}),
	long: true,
});
