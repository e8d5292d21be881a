import { records } from "../answers";
import { call, collectionPath } from "../call";
import { pageQuery } from "../parameters";

export const getRecords = call("GET", `${collectionPath}/records`, {
	role: "viewer",
	summary: "Records: the envelopes",
	query: pageQuery,
	answer: records,
	long: true,
});
