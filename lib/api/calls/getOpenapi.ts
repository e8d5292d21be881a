import { z } from "zod";
import { call } from "../call";
import { noQuery } from "../parameters";

export const getOpenapi = call("GET", "/openapi.json", {
	role: "aggregates",
	summary: "This description",
	query: noQuery,
	answer: z.looseObject({}),
});
