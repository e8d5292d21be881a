import { describe, expect, test } from "vitest";
import { readMonitor } from "./definition";
import { missingDatastore, missingFeatures, missingPlaces } from "./missing";

function monitorOf(on: string, signals: object[] = [{ kind: "drift", collection: "model_inputs" }]) {
	return readMonitor(
		{ name: "credit", on, schedule: { cron: "0 6 * * *" }, baseline: "training", signals },
		{ now: 0 },
	);
}
const existing = {
	endpoints: ["credit-default", "fraud"],
	deployments: ["blue", "green"],
	collections: ["model_inputs", "model_outputs"],
};

describe("what a monitor names that is not there", () => {
	test.each<[string, object[] | undefined, string[]]>([
		["demo/credit-default/blue", undefined, []],
		["demo/nope/blue", undefined, ["demo has no endpoint nope. It has: credit-default, fraud."]],
		[
			"demo/credit-default/purple",
			undefined,
			["credit-default has no deployment purple. It has: blue, green."],
		],
		[
			"demo/credit-default/blue",
			[
				{ kind: "join", inputs: "inputs", outputs: "model_outputs" },
				{ kind: "health", collections: ["model_inputs", "inputs"] },
			],
			["credit-default/blue has no collection inputs. It has: model_inputs, model_outputs."],
		],
	])("%s, %j", (on, signals, expected) => {
		expect(missingPlaces(monitorOf(on, signals), existing)).toEqual(expected);
	});

	test("a datastore", () => {
		const monitor = monitorOf("demo/credit-default/blue");
		expect(missingDatastore(monitor, ["demo"])).toEqual([]);
		expect(missingDatastore(monitor, ["prod"])).toEqual(["this Leeway has no datastore demo. It has: prod."]);
	});

	test("features of a collection that has columns already", () => {
		const signals = [{ kind: "drift", collection: "model_inputs", features: ["AGE", "AGEE"] }];
		const monitor = monitorOf("demo/credit-default/blue", signals);
		const columns = ["AGE", ...Array.from({ length: 20 }, (_, place) => `PAY_${place}`)];
		expect(missingFeatures(monitor, () => columns)).toEqual([
			"model_inputs has no feature AGEE. It has: AGE, PAY_0, PAY_1, PAY_2, PAY_3, PAY_4, PAY_5, PAY_6 and 13 more.",
		]);
		const where = ["AGE", "SEX", "_time", "_any"].map((column) => ({ column, op: "contains", value: "2" }));
		const segment = monitorOf("demo/credit-default/blue", [
			{ kind: "drift", collection: "model_inputs", where },
		]);
		expect(missingFeatures(segment, () => ["AGE"])).toEqual(["model_inputs has no column SEX. It has: AGE."]);
		const without = monitorOf("demo/credit-default/blue", [
			{ kind: "drift", collection: "model_inputs", where: [{ column: "promo", op: "is_missing" }] },
		]);
		expect(missingFeatures(without, () => ["AGE"])).toEqual([]);
		expect(missingFeatures(monitor, () => [])).toEqual([]);
		expect(missingFeatures(monitor, () => undefined)).toEqual([]);
	});
});
