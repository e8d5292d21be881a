import { call, deploymentPath } from "../call";
import { collectionNames } from "../catalogAnswers";
import { noQuery } from "../parameters";

export const getDeploymentCollections = call("GET", `${deploymentPath}/collections`, {
	role: "aggregates",
	summary: "A deployment's collections, by name: one listing",
	query: noQuery,
	answer: collectionNames,
});
