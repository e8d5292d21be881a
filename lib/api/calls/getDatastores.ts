import { datastores } from "../answers";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getDatastores = call("GET", "/datastores", {
	role: "aggregates",
	summary: "Datastores, each asked whether it can be reached",
	query: noQuery,
	answer: datastores,
});
