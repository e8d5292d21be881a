import { call } from "../call";
import { endpointNames } from "../catalogAnswers";
import { noQuery } from "../parameters";

export const getEndpoints = call("GET", "/datastores/{datastore}/endpoints", {
	role: "aggregates",
	summary: "Endpoints, by name: one listing",
	query: noQuery,
	answer: endpointNames,
});
