import { call } from "../call";
import { names } from "../catalogAnswers";
import { noQuery } from "../parameters";

export const getNames = call("GET", "/datastores/{datastore}/names", {
	role: "aggregates",
	summary: "Collections by name only: one listing an endpoint and a deployment",
	query: noQuery,
	answer: names,
});
