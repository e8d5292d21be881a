import { expect, test } from "vitest";
import { featureKinds } from "./featureKind";
import { metricLabel, metricNames, metricsOf } from "./metricName";
import { judgeOf } from "./ruleSet";
import { ruleSetSchema } from "./schema";
import { reasons, reasonText } from "./verdict";

test("every metric fits a kind of feature, and its label says which variant", () => {
	expect(
		metricNames.filter((name) => featureKinds.every((kind) => metricLabel(name, kind) === undefined)),
	).toEqual([]);
	for (const kind of featureKinds) {
		const labels = metricsOf(kind).map(([, label]) => label);
		expect(new Set(labels).size).toBe(labels.length);
	}
	expect(metricLabel("PearsonsChiSquaredTest", "numerical")).toBeUndefined();
});

test("no reason's code is what a person reads", () => {
	expect(reasons.filter((reason) => /_/.test(reasonText(reason)))).toEqual([]);
});

test("the judge is the rule set's own unless one is asked for", () => {
	expect([judgeOf({ profile: "azureml" }), judgeOf({ profile: "robust" })]).toEqual(["azure", "robust"]);
	expect(judgeOf({ profile: "azureml", judge: "robust" })).toBe("robust");
});

test("the message for a wrong word lists those there are", () => {
	expect(ruleSetSchema.safeParse("azure").error?.issues[0]?.message).toBe("must be robust or azureml");
});
