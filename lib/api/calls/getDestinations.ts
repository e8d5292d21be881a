import { z } from "zod";
import { call } from "../call";
import { noQuery } from "../parameters";

const destination = z.object({
	name: z.string().describe("what a monitor's `notify` names"),
	kind: z.enum(["email", "teams", "slack", "webhook", "folder"]),
	recipients: z.number().int().nullable().describe("of mails: how many addresses; null of the others"),
});

export const getDestinations = call("GET", "/destinations", {
	// Whoever makes a monitor picks from them; where they lead is in nobody's answer.
	role: "aggregates",
	summary: "Whom messages of monitors can be sent to, as leeway.yaml has it: names, never addresses",
	query: noQuery,
	answer: z.object({ destinations: z.array(destination) }),
});
