import { expect, test } from "vitest";
import { elsewhereSentence, logsText } from "./elsewhereWords";

type Logs = "some" | "perhaps" | "none" | "unknown";
const beside = (deployment: string, collection: string, logs: Logs) => ({
	...{ deployment, collection, logs },
	...(logs === "some" || logs === "perhaps" ? { blobs: 3, bytes: 120_000 } : { blobs: 0, bytes: 0 }),
});
const address = { deployment: "blue", collection: "model_inputs" };
const said = (...collections: ReturnType<typeof beside>[]) =>
	elsewhereSentence(address, { collections, whole: true });

test("a collection alone, its deployment, or the endpoint was silent", () => {
	expect(said(beside("blue", "model_outputs", "some"), beside("green", "model_inputs", "none"))).toBe(
		"In the same time model_outputs was collected: model_inputs was silent, not blue.",
	);
	expect(said(beside("blue", "model_outputs", "none"), beside("green", "model_inputs", "some"))).toBe(
		"In the same time logs of green were collected: all of blue was silent, not the endpoint.",
	);
	expect(said(beside("blue", "model_outputs", "none"), beside("green", "model_inputs", "none"))).toMatch(
		/nothing of the endpoint was collected/,
	);
	expect(said()).toMatch(/no other collection/);
});

test("what is not known is not said", () => {
	// Of a day's file nobody knows whether this hour is in it.
	expect(said(beside("blue", "model_outputs", "perhaps"), beside("green", "model_inputs", "some"))).toBe(
		"In the same time logs of green were collected.",
	);
	for (const logs of ["perhaps", "unknown"] as const) {
		expect(said(beside("blue", "model_outputs", logs))).toMatch(/none is known/);
	}
	const silent = [beside("blue", "model_outputs", "none")];
	expect(elsewhereSentence(address, { collections: silent, whole: false })).toMatch(/none is known/);
});

test("each says what it has", () => {
	expect(logsText(beside("d", "c", "some"))).toBe("collected: 3 blobs, 120\u00A0kB");
	expect(logsText(beside("d", "c", "perhaps"))).toMatch(/^perhaps collected/);
	expect(logsText(beside("d", "c", "none"))).toBe("nothing collected");
	expect(logsText(beside("d", "c", "unknown"))).toBe("could not be looked at");
});
