import { call } from "../call";
import { noQuery } from "../parameters";

export const getMetrics = call("GET", "/metrics", {
	role: "aggregates",
	summary: "How monitors stand, for Prometheus; 404 unless leeway.yaml says `metrics: on`",
	query: noQuery,
	answer: null,
	media: "text/plain",
});
