import { call } from "../call";
import { correlation } from "../correlateAnswers";
import { correlationQuery } from "../correlateParameters";

export const getCorrelation = call("GET", "/correlations/{id}", {
	role: "viewer",
	summary: "Everything logged under an id: correlation, request or record id, or {correlationid}_{index}",
	query: correlationQuery,
	answer: correlation,
	long: true,
});
