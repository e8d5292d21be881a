import { expect, test } from "vitest";
import { loadDriftParams, readRunParam } from "@/lib/url/driftParams";
import { asksTheSame, differences, type JudgedSignal, signalHere } from "./judgedRun";

const address = { datastore: "demo", endpoint: "credit", deployment: "blue", collection: "model_inputs" };
const query =
	"from=2026-03-11T00:00:00Z&to=2026-03-12T00:00:00Z&baseline=training&profile=robust&thresholds=fixed";

const signal: JudgedSignal = {
	...{ name: "drift-model_inputs", hash: "x", outcome: "judged", muted: [], renotify: null },
	path: `/drift/demo/credit/blue/model_inputs?${query}`,
	window: { from: "2026-03-11T00:00:00Z", to: "2026-03-12T00:00:00Z", rows: 5_893 },
	baseline: { label: "training", rows: 4_000 },
	keys: [
		{ key: "feature:channel", condition: "breach", confirm: 1, recover: 1, value: 1.27, threshold: 0.25 },
		{ key: "feature:AGE", condition: "ok", confirm: 1, recover: 1, value: 0.01, threshold: 0.25 },
	],
};
const params = (text: string) => loadDriftParams(new URLSearchParams(text));

test("an address names a monitor and a due time", () => {
	expect(readRunParam("credit-blue@2026-03-12T05:00:00Z")).toEqual({
		monitor: "credit-blue",
		run: "2026-03-12T05:00:00Z",
	});
	for (const text of [null, "", "credit", "@x", "credit@"]) expect(readRunParam(text)).toBeUndefined();
});

test("what is chosen beside is no other question, another baseline is", () => {
	expect(asksTheSame(params(`${query}&feature=AGE&by=hour&run=x`), signal)).toBe(true);
	expect(asksTheSame(params(query.replace("training", "trailing:7d")), signal)).toBe(false);
	expect(asksTheSame(params(`${query}&nulls=row`), signal)).toBe(false);
});

test("other conditions on rows are another question", () => {
	const filter = (value: number) =>
		`&filter=${encodeURIComponent(`[{"column":"SEX","op":"eq","value":${value}}]`)}`;
	const segment = { ...signal, path: `${signal.path}${filter(2)}` };
	expect(asksTheSame(params(query + filter(2)), segment)).toBe(true);
	expect(asksTheSame(params(query + filter(1)), segment)).toBe(false);
	expect(asksTheSame(params(query), segment)).toBe(false);
	expect(asksTheSame(params(query + filter(2)), signal)).toBe(false);
});

test("of a run's signals it is the one of this collection, and of several the one that is asked for", () => {
	const other = { ...signal, name: "second", path: signal.path.replace("training", "march") };
	const outputs = { ...signal, name: "third", path: signal.path.replace("model_inputs", "model_outputs") };
	const run = { signals: [outputs, signal, other] };
	expect(signalHere(run, address, params(query.replace("training", "march")))?.name).toBe("second");
	expect(signalHere(run, address, params(""))?.name).toBe("drift-model_inputs");
	expect(signalHere({ signals: [outputs] }, address, params(""))).toBeUndefined();
});

test("what differs since is named, and nothing where nothing does", () => {
	type Now = Parameters<typeof differences>[1];
	const now = (rows: number, baseline: number, channel: number): Now => ({
		// Only these are looked at.
		...({ window: { rows }, baseline: { rows: baseline } } as Pick<Now, "window" | "baseline">),
		features: [
			{ name: "channel", value: channel },
			{ name: "AGE", value: 0.01 },
		] as Now["features"],
	});
	expect(differences(signal, now(5_893, 4_000, 1.27))).toEqual([]);
	expect(differences(signal, now(5_901, 4_000, 1.25))).toEqual([
		"Rows of the window: 5,893 then, 5,901 now",
		"channel 1.270 then, 1.250 now",
	]);
	expect(differences(signal, now(5_893, 3_900, 1.27))).toEqual([
		"Rows of the baseline: 4,000 then, 3,900 now",
	]);
	expect(differences(signal, now(5_893, 4_000, 1.2))[0]).toContain("the baseline was replaced");
});
