import type { z } from "zod";
import type { Call, PathParams } from "@/lib/api/call";
import { type Asked, route } from "./route";

/** What a call's answer is as JSON; a call without one answers with a Response of its own. */
type Answer<C extends Call> = C["answer"] extends z.ZodType ? z.output<C["answer"]> : never;

/** A route handler of one call: what it is asked and what it answers are the call's, and checked by the compiler. */
export function handle<C extends Call>(
	call: C,
	answer: (
		asked: Asked<z.output<C["query"]>, PathParams<C["path"]>>,
	) => Answer<C> | Response | Promise<Answer<C> | Response>,
) {
	return route<C["query"], PathParams<C["path"]>>(call, answer);
}
