import { call } from "../call";
import { noQuery } from "../parameters";

export const deleteJob = call("DELETE", "/jobs/{job}", {
	// Of their own; what others wait for too is an admin's to end.
	role: "aggregates",
	summary: "Cancel a first read or a search, unless others wait for it too",
	query: noQuery,
	answer: null,
});
