/** Thresholds that are tried on a backtest's numbers, in the browser, say what a backtest by them says. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { backtestAnswer } from "@/lib/api/monitorAnswers";
import type { Monitor } from "@/lib/model/monitor";
import { readMonitor } from "@/lib/monitors/definition";
import { refold } from "@/lib/monitors/refold";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { answerBacktest } from "./backtest";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
	// The logs are of March; only what "today" is has to be.
	vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-03-15T12:00:00Z") });
});
afterAll(async () => {
	vi.useRealTimers();
	await workspace?.close();
});

function monitorOf(thresholds?: { watch: number; drift: number }): Monitor {
	const own = thresholds && {
		QuantilePopulationStabilityIndex: thresholds,
		RankedPopulationStabilityIndex: thresholds,
	};
	return readMonitor(
		{
			...{ name: "credit", on: "default/e/d", schedule: { cron: "0 6 * * *" } },
			baseline: "window:2026-03-01T00:00:00Z/2026-03-04T00:00:00Z",
			signals: [
				{ kind: "drift", collection: "model_inputs", thresholds: own },
				{ kind: "quality", collection: "model_outputs" },
			],
		},
		{ now: Date.parse("2026-03-15") },
	);
}

async function backtest(monitor: Monitor) {
	const asking = { signal: new AbortController().signal, hold: () => undefined };
	const found = await answerBacktest(getServices(), monitor, { days: 12, waitMillis: undefined, ...asking });
	return backtestAnswer.parse(found);
}

test.each([
	{ watch: 0.01, drift: 0.02 },
	{ watch: 0.1, drift: 0.25 },
	{ watch: 0.2, drift: 0.2 },
	{ watch: 1, drift: 8 },
	{ watch: 5, drift: 9 },
])("%j", async (thresholds) => {
	const base = await backtest(monitorOf());
	const asked = await backtest(monitorOf(thresholds));
	const tried = refold(base, monitorOf(thresholds), new Map([["drift-model_inputs", thresholds]]));
	const verdicts = ({ runs }: Pick<typeof asked, "runs">) =>
		runs.map(({ due, signals }) => [
			due,
			// The most urgent stand first, by either thresholds.
			...signals.flatMap(({ keys }) =>
				keys
					.toSorted((a, b) => (a.key < b.key ? -1 : 1))
					.map(({ key, condition, confirm, recover, threshold }) => [
						...[key, condition, confirm, recover, threshold],
					]),
			),
		]);
	expect(verdicts(tried)).toEqual(verdicts(asked));
	expect(tried.messages.map(({ message }) => message.subject)).toEqual(
		asked.messages.map(({ subject }) => subject),
	);
	expect(tried.runs.map(({ events }) => events)).toEqual(asked.runs.map(({ events }) => events));
});

/** As above, judged by Azure ML's rule. */
function azureMonitorOf(threshold?: number): Monitor {
	const given = { watch: threshold ?? 0, drift: threshold ?? 0 };
	const thresholds = threshold !== undefined && {
		NormalizedWassersteinDistance: given,
		JensenShannonDistance: given,
	};
	return readMonitor(
		{
			...{ name: "credit", on: "default/e/d", schedule: { cron: "0 6 * * *" } },
			baseline: "window:2026-03-01T00:00:00Z/2026-03-04T00:00:00Z",
			signals: [
				{
					...{ kind: "drift", collection: "model_inputs", profile: "azureml" },
					...(thresholds ? { thresholds } : {}),
				},
			],
		},
		{ now: Date.parse("2026-03-15") },
	);
}

test.each([0.01, 0.1, 0.3, 1])("Azure ML's rule with %d", async (threshold) => {
	const base = await backtest(azureMonitorOf());
	const asked = await backtest(azureMonitorOf(threshold));
	const thresholds = { watch: threshold, drift: threshold };
	const tried = refold(base, azureMonitorOf(threshold), new Map([["drift-model_inputs", thresholds]]));
	const verdicts = ({ runs }: Pick<typeof asked, "runs">) =>
		runs.flatMap(({ due, signals }) =>
			signals.flatMap(({ keys }) =>
				keys
					.toSorted((a, b) => (a.key < b.key ? -1 : 1))
					.map((each) => [
						due,
						each.key,
						each.condition,
						each.confirm,
						each.recover,
						each.threshold,
						each.text,
					]),
			),
		);
	expect(verdicts(tried)).toEqual(verdicts(asked));
	expect(tried.messages.map(({ message }) => message.subject)).toEqual(
		asked.messages.map(({ subject }) => subject),
	);
});

test("what drifts by the usual thresholds is said once, and nothing by far higher ones", async () => {
	const base = await backtest(monitorOf());
	const messages = (drift: number) =>
		refold(base, monitorOf(), new Map([["drift-model_inputs", { watch: drift / 2, drift }]])).messages;
	const ofDrift = (drift: number) =>
		messages(drift).flatMap(({ due, message }) =>
			message.signal === "drift-model_inputs" ? [[due, message.kind]] : [],
		);
	// And again after three days, as it says.
	expect(ofDrift(0.25)).toEqual([
		["2026-03-12T06:00:00Z", "fired"],
		["2026-03-15T06:00:00Z", "still"],
	]);
	expect(ofDrift(1_000)).toEqual([]);
});
