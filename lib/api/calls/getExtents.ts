import { call } from "../call";
import { extentsQuery, namedExtents } from "../catalogAnswers";

export const getExtents = call("GET", "/datastores/{datastore}/extents", {
	role: "aggregates",
	summary: "The time some collections cover and their volume a day; a failure is that collection's own",
	query: extentsQuery,
	answer: namedExtents,
});
