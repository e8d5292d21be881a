import { describe, expect, test } from "vitest";
import { type BaselineRef, parseBaseline, serialiseBaseline } from "./driftBaseline";
import { driftHref } from "./driftHref";
import { loadDriftParams } from "./driftParams";

const window = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 8) };
const address = { datastore: "default", endpoint: "credit risk", deployment: "a/b", collection: "in@puts" };

describe("a baseline in a URL", () => {
	test.each<BaselineRef>([
		{ kind: "window", window },
		{ kind: "trailing", length: "7d" },
		{ kind: "weekdays", weeks: 4 },
		{ kind: "collection", address, window },
		{ kind: "file", datastore: "my store", path: "baselines/credit reference/MLTable" },
		{ kind: "upload", path: "0b1e/credit reference.csv" },
		{ kind: "saved", name: "spring campaign" },
	])("%j survives", (baseline) => expect(parseBaseline(serialiseBaseline(baseline))).toEqual(baseline));

	test.each([
		"window:",
		"window:2026-03-08/2026-03-01",
		"weekdays:0",
		"weekdays:4w",
		"file:ds",
		"file:ds/",
		"collection:a/b/c@2026/2027",
		"",
	])("%j is none", (bad) => expect(parseBaseline(bad)).toBeUndefined());

	test("is written as the API takes it", () => {
		expect(serialiseBaseline({ kind: "window", window })).toBe(
			"window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
		);
	});
});

test("what a link to the drift page says is what the page reads", async () => {
	const params = {
		from: window.from,
		to: window.to,
		baseline: "file:default/baselines/a&b",
		profile: "azureml" as const,
		judge: "robust" as const,
		azureThresholds: "component" as const,
		nulls: "row" as const,
		thresholds: "learned" as const,
		by: "hour" as const,
		tab: "quality" as const,
		feature: "PAY, 4 & more",
		predictions: true,
		view: "time" as const,
		metric: "JensenShannonDistance",
		unit: "count" as const,
		axis: "values" as const,
		scale: "log" as const,
		core: true,
		brush: "baseline" as const,
		find: "PAY",
	};
	const href = driftHref(address, params);
	expect(href).toMatch(/^\/drift\/default\/credit%20risk\/a%2Fb\/in%40puts\?/);
	expect(await loadDriftParams(new URLSearchParams(href.split("?")[1]))).toEqual(params);
});
