import { expect, test } from "vitest";
import { readSignalResult } from "@/lib/azure/monitors/results";
import type { KeyVerdict } from "@/lib/model/monitorRun";
import { figuresBeside } from "./figures";

const key = (name: string, metric: string, value: number): KeyVerdict => ({
	key: name,
	metric,
	value,
	condition: "ok",
	confirm: 1,
	recover: 1,
});
const metric = (metricName: string, metricValue: number | string, threshold?: number) => ({
	metricName,
	metricValue,
	...(threshold === undefined ? {} : { threshold }),
});
const resultOf = (features: Record<string, object[]>) =>
	readSignalResult(
		JSON.stringify({
			metrics: {
				features: Object.fromEntries(Object.entries(features).map(([name, metrics]) => [name, { metrics }])),
			},
		}).replaceAll('"NaN"', "NaN"),
	);

test("the same metric of the same feature, what differs most first", () => {
	const run = {
		keys: [
			key("feature:a", "JensenShannonDistance", 0.25),
			key("feature:b:c", "JensenShannonDistance", 0.5),
			key("feature:d", "QuantilePopulationStabilityIndex", 2),
		],
	};
	const theirs = resultOf({
		a: [metric("JensenShannonDistance", 0.25, 0.1), metric("BaselineFeatureImportance", 0.9)],
		"b:c": [metric("jensen_shannon_distance", 0.25, 0.1)],
		d: [metric("JensenShannonDistance", 0.75, 0.1)],
		e: [metric("JensenShannonDistance", "NaN", 0.1)],
	});
	expect(figuresBeside(run, theirs)).toEqual([
		{ feature: "b:c", metric: "jensen_shannon_distance", azure: 0.25, leeway: 0.5, difference: 0.25 },
		{ feature: "a", metric: "JensenShannonDistance", azure: 0.25, leeway: 0.25, difference: 0 },
		// Judged here by another metric.
		{ feature: "d", metric: "JensenShannonDistance", azure: 0.75, leeway: null, difference: null },
		{ feature: "e", metric: "JensenShannonDistance", azure: null, leeway: null, difference: null },
	]);
});

test("of a signal that another rule judges, those that Azure's lane has; of quality, the rates", () => {
	const breaches = [{ feature: "d", metric: "JensenShannonDistance", value: 0.5, threshold: 0.1 }];
	const azure = { breaches, count: 1, notComputed: [], rowsUsed: 1, text: "" };
	const theirs = resultOf({ d: [metric("JensenShannonDistance", 0.25, 0.1)] });
	expect(
		figuresBeside({ keys: [key("feature:d", "QuantilePopulationStabilityIndex", 2)], azure }, theirs),
	).toMatchObject([{ leeway: 0.5, difference: 0.25 }]);
	const rates = resultOf({
		a: [{ metricName: "NullValueRate", targetValue: 0.5, baselineValue: 0, threshold: 0.05 }],
	});
	expect(figuresBeside({ keys: [key("NullValueRate:a", "NullValueRate", 0.75)] }, rates)).toMatchObject([
		{ azure: 0.5, leeway: 0.75, difference: 0.25 },
	]);
});
