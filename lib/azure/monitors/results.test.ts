import { expect, test } from "vitest";
import { breachesIn, readVerdictTags } from "./breaches";
import { readHistogram, readManifest, readSignalResult } from "./results";

test("the manifest names a file a signal; none outside of its folder", () => {
	const text =
		'{"version":"1.0.0","metricsFiles":{"drift":"signals/drift.json","out":"../x.json","far":"https://e.com/x","root":"/x"}}';
	expect([...readManifest(text)]).toEqual([["drift", "signals/drift.json"]]);
	expect([...readManifest("{}")]).toEqual([]);
});

test("drift: rows, a metric a feature, NaN as Python writes it", () => {
	const text = `{"signalName":"drift","signalType":"DataDrift","version":"1.0.0","metrics":{
		"rowCount":{"baselineCount":1000,"targetCount":120},
		"features":{
			"AGE":{"dataType":"Numerical","histogram":"signals/drift/AGE.histogram.json","metrics":[
				{"metricName":"JensenShannonDistance","metricValue":0.25,"threshold":0.1},
				{"metricName":"BaselineFeatureImportance","metricValue":NaN}]},
			"a NaN":{"dataType":"Categorical","metrics":[{"metricName":"PearsonsChiSquaredTest","metricValue":-Infinity,"threshold":0.05}]}}}}`;
	expect(readSignalResult(text)).toEqual({
		signal: "drift",
		kind: "data_drift",
		rows: { baseline: 1000, production: 120 },
		features: [
			{
				feature: "AGE",
				kind: "numerical",
				histogram: "signals/drift/AGE.histogram.json",
				metrics: [
					{ metric: "JensenShannonDistance", value: 0.25, threshold: 0.1 },
					{ metric: "BaselineFeatureImportance", value: null, threshold: null },
				],
			},
			{
				feature: "a NaN",
				kind: "categorical",
				metrics: [{ metric: "PearsonsChiSquaredTest", value: null, threshold: 0.05 }],
			},
		],
		metrics: [],
	});
});

test("quality has the baseline's rate beside; performance has groups of groups", () => {
	const quality =
		'{"signalName":"q","signalType":"DataQuality","metrics":{"features":{"AGE":{"metrics":[{"metricName":"NullValueRate","targetValue":0.3,"baselineValue":0.1,"threshold":0.15}]}}}}';
	expect(readSignalResult(quality).features[0]?.metrics).toEqual([
		{ metric: "NullValueRate", value: 0.3, baseline: 0.1, threshold: 0.15 },
	]);
	const performance =
		'{"signalType":"ModelPerformance","metrics":{"Accuracy":{"value":0.8,"threshold":0.9,"groups":{"SEX=1":{"value":0.7,"threshold":0.9,"groups":{"AGE=3":{"value":0.6}}}}}}}';
	expect(readSignalResult(performance).metrics).toEqual([
		{ metric: "Accuracy", value: 0.8, threshold: 0.9 },
		{ metric: "Accuracy", value: 0.7, threshold: 0.9, group: "SEX=1" },
		{ metric: "Accuracy", value: 0.6, threshold: null, group: "SEX=1 / AGE=3" },
	]);
});

test("histograms, of numbers and of categories", () => {
	expect(
		readHistogram(
			'{"featureName":"f","histogram":[{"lowerBound":0.0,"upperBound":0.5,"baselineCount":10,"targetCount":NaN},{"category":"NaN","baselineCount":1,"targetCount":2}]}',
		),
	).toEqual([
		{ from: 0, to: 0.5, baseline: 10, production: null },
		{ category: "NaN", baseline: 1, production: 2 },
	]);
});

test.each(["", "{", "<html>", '{"a":1'])("what is no JSON is refused with what to do: %s", (text) => {
	expect(() => readSignalResult(text)).toThrow(
		expect.objectContaining({ kind: "invalid", fix: expect.stringMatching(/read it again/) }),
	);
});

test("a breach's message: two sentences, then a list as Python prints one", () => {
	const message = `The monitor found a breach. See below. ['{"metric_value": 0.31, "metric_name": "JensenShannonDistance", "threshold_value": 0.1, "group": "AGE"}', "{\\"metric_value\\": NaN, \\"metric_name\\": \\"NullValueRate\\", \\"threshold_value\\": 0.2, \\"group\\": \\"the customer's \\\\\\"age\\\\\\"\\"}"]`;
	expect(breachesIn(message)).toEqual([
		{ metric: "JensenShannonDistance", value: 0.31, threshold: 0.1, group: "AGE" },
		{ metric: "NullValueRate", value: null, threshold: 0.2, group: `the customer's "age"` },
	]);
	// Cut off in its second line.
	expect(breachesIn(message.slice(0, 200))).toHaveLength(1);
	expect(breachesIn("no list")).toEqual([]);
});

test("tags: breached signals, and what went wrong", () => {
	const line = `['{"metric_value": 0.31, "metric_name": "JensenShannonDistance", "threshold_value": 0.1, "group": "AGE"}']`;
	expect(
		readVerdictTags({
			"azureml.modelmonitor.threshold.breached.drift": `Breach. More. ${line}`,
			azureml_modelmonitor_threshold_breached: "Breach.",
			"azureml.modelmonitor.error": "No data found",
			other: "x",
		}),
	).toEqual({
		breached: [
			{
				signal: "drift",
				message: `Breach. More. ${line}`,
				breaches: [{ metric: "JensenShannonDistance", value: 0.31, threshold: 0.1, group: "AGE" }],
			},
			{ signal: "", message: "Breach.", breaches: [] },
		],
		error: "No data found",
	});
	expect(readVerdictTags(undefined)).toEqual({ breached: [], error: null });
});
