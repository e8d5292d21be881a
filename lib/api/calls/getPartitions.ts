import { partitions } from "../answers";
import { call, collectionPath } from "../call";
import { partitionsQuery } from "../parameters";

export const getPartitions = call("GET", `${collectionPath}/partitions`, {
	role: "aggregates",
	summary: "Blobs and bytes by year, month, day, hour or minute",
	query: partitionsQuery,
	answer: partitions,
});
