import { blobs } from "../answers";
import { call, collectionPath } from "../call";
import { blobsQuery } from "../parameters";

export const getBlobs = call("GET", `${collectionPath}/blobs`, {
	role: "aggregates",
	summary: "The logs of a window",
	query: blobsQuery,
	answer: blobs,
});
