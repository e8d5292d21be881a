import { collections } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getCollections = call("GET", "/datastores/{datastore}/collections", {
	role: "aggregates",
	summary: "Collections, with their first and last partition",
	query: noQuery,
	answer: collections,
});
