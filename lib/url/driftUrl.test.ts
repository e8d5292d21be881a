import { expect, test } from "vitest";
import { driftHref } from "./driftHref";
import { loadDriftParams } from "./driftParams";

const window = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 8) };
const address = { datastore: "default", endpoint: "credit risk", deployment: "a/b", collection: "in@puts" };

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
		filter: [
			{ column: "__proto__", op: "eq" as const, value: "a&b=c" },
			{ column: "PAY, 4", op: "in" as const, value: [1, "9007199254740993"] },
			{ column: "", op: "is_missing" as const },
		],
		find: "PAY",
		sort: "-value" as const,
		run: "credit & blue@2026-03-08T06:00:00Z",
	};
	const href = driftHref(address, params);
	expect(href).toMatch(/^\/drift\/default\/credit%20risk\/a%2Fb\/in%40puts\?/);
	expect(await loadDriftParams(new URLSearchParams(href.split("?")[1]))).toEqual(params);
});
