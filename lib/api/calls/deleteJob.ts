import { call } from "../call";
import { noQuery } from "../parameters";

export const deleteJob = call("DELETE", "/jobs/{job}", {
	role: "editor",
	summary: "Cancel a first read",
	query: noQuery,
	answer: null,
});
