import { payload } from "../answers";
import { call, collectionPath } from "../call";
import { payloadQuery } from "../parameters";

export const getPayload = call("GET", `${collectionPath}/payload`, {
	role: "viewer",
	summary: "A payload stored beside the log: what and where it is, or with download=true its bytes",
	query: payloadQuery,
	answer: payload,
});
