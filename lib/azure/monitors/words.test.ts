import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderRest } from "@/test/azure/renderRest";
import { readCliYaml } from "./readCliYaml";
import { readSchedule } from "./readSchedule";
import { azureWords } from "./words";

const now = Date.UTC(2026, 2, 10);
const fromFile = (file: string) => readCliYaml(readFileSync(`test/azure/files/${file}`, "utf8"), file);

test("what a monitor watches, against what, when, and who is told", () => {
	expect(azureWords(fromFile("five-features.yaml"), now)).toEqual({
		when: "every day at 06:00 Europe/Berlin, from 2024-11-02 09:14:03",
		truths: [],
		signals: [
			{
				name: "data_drift",
				text: "Drift of 5 features (feature_0, feature_1, feature_2, feature_3, feature_4) of model_inputs, azureml:tx_inference_mltable:1 (the last day), against training, azureml:tx_training_mltable:1; alerts when the Jensen–Shannon distance is above 0.1 (numerical), or the p-value of the chi-squared test is below 0.05 (categorical).",
				alerts: true,
			},
		],
		alerts: "It tells by mails to a@example.com.",
		isSilent: false,
		still: null,
	});
});

test("mails that are set and alerts that are off: nobody is ever told", () => {
	const words = azureWords(fromFile("out-of-box.yaml"), now);
	expect(words.alerts).toBe(
		"Mails to ops@example.com, team@example.com are set, but alerts are off for 3 of 3 signals: nobody is ever told.",
	);
	expect(words.isSilent).toBe(true);
	expect(words.signals[2]?.text).toContain(
		"would alert, were alerts on, when the share of nulls is above the baseline's plus 0",
	);
	expect(words.signals[0]?.text).toContain(
		"against model_inputs (the last 2 days that ended 1 day before the run)",
	);
});

test("one that runs nothing says so", () => {
	const schedule = renderRest(fromFile("five-features.yaml"));
	const stillOf = (properties: object) =>
		azureWords(
			readSchedule({ ...schedule, properties: { ...Object(schedule.properties), ...properties } }),
			now,
		).still;
	expect(stillOf({})).toBeNull();
	expect(stillOf({ isEnabled: false })).toBe("It is disabled, and runs nothing.");
	expect(stillOf({ provisioningState: "Failed" })).toBe("It could not be set up (Failed), and runs nothing.");
	expect(stillOf({ provisioningState: "Canceled" })).toBe(
		"It could not be set up (Canceled), and runs nothing.",
	);
	expect(stillOf({ provisioningState: "Deleting" })).toBe("It is being deleted, and runs nothing.");
	expect(stillOf({ provisioningState: "Creating" })).toBe("It is not set up yet: Creating.");
});

test.each(["constructor", "__proto__"])("a metric and a kind named %s are told by that name", (name) => {
	const monitor = fromFile("five-features.yaml");
	const signals = monitor.signals.map((signal) => ({
		...{ ...signal, kind: name, thresholds: [{ metric: name, value: 1 }] },
	}));
	const [text] = azureWords({ ...monitor, signals }, now).signals.map((signal) => signal.text);
	expect(text).toMatch(new RegExp(`^A signal of the kind ${name} .* when ${name} is above 1\\.$`));
});

test("kinds and metrics that nobody knows are told by their names", () => {
	const monitor = fromFile("five-features.yaml");
	const [signal] = monitor.signals;
	const words = azureWords(
		{
			...monitor,
			signals: signal
				? [{ ...signal, kind: "new_thing", thresholds: [{ metric: "new_metric", value: null }] }]
				: [],
		},
		now,
	);
	expect(words.signals[0]?.text).toMatch(
		/^A signal of the kind new_thing of 5 features .* when new_metric is above the metric's own default\.$/,
	);
});
