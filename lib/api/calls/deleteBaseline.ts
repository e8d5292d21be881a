import { call } from "../call";
import { noQuery } from "../parameters";

export const deleteBaseline = call("DELETE", "/baselines/{name}", {
	role: "editor",
	summary: "Forget a baseline",
	query: noQuery,
	answer: null,
});
