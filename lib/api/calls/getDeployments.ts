import { call } from "../call";
import { deploymentNames } from "../catalogAnswers";
import { noQuery } from "../parameters";

export const getDeployments = call("GET", "/datastores/{datastore}/endpoints/{endpoint}/deployments", {
	role: "aggregates",
	summary: "An endpoint's deployments, by name: one listing",
	query: noQuery,
	answer: deploymentNames,
});
