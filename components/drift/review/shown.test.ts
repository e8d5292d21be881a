import { expect, test } from "vitest";
import { featureOf, reviewOf, upTo } from "@/test/drift/madeUpReview";
import type { Feature } from "../answer";
import { shownOf } from "./shown";

const compared = (name: string) => featureOf(name, upTo(400), upTo(400));
const vanished = (name: string): Feature => ({
	...compared(name),
	status: "not comparable",
	reason: "vanished",
	kind: null,
});

test("against one table of inputs and label, neither side's columns vanished from the other", () => {
	const inputs = reviewOf([compared("age"), vanished("label"), vanished("income")]);
	const outputs = reviewOf([compared("label"), vanished("age"), vanished("income")]);
	const names = shownOf(inputs, outputs).map(({ feature, predictions }) => [feature.name, predictions]);
	expect(names).toEqual([
		["label", true],
		["income", false],
		["age", false],
	]);
	const ofSegment = shownOf(inputs, outputs, { isSegment: true });
	expect(ofSegment.map(({ feature, predictions }) => [feature.name, predictions])).toEqual(names.slice(1));
	expect(shownOf(inputs).map(({ feature }) => feature.name)).toEqual(["income", "label", "age"]);
});
