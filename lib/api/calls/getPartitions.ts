import { partitions } from "../answers";
import { call, collectionPath } from "../call";
import { partitionsQuery } from "../parameters";

export const getPartitions = call("GET", `${collectionPath}/partitions`, {
	role: "aggregates",
	summary: "Blobs and bytes by stretch of time",
	query: partitionsQuery,
	answer: partitions,
});
