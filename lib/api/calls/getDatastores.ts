import { z } from "zod";
import { datastores } from "../answers";
import { call } from "../call";
import { seconds } from "../parameters";

export const getDatastores = call("GET", "/datastores", {
	role: "aggregates",
	summary: "Datastores, each asked whether it can be reached",
	query: z.object({
		wait: seconds
			.optional()
			.describe(
				"seconds to wait for them at most, as they stood up to five seconds ago; who has not answered is `waiting`. Without it: until all have answered, at most ten",
			),
	}),
	answer: datastores,
});
