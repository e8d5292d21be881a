import { expect, test } from "vitest";
import { reusedIdText } from "./reusedIdText";

const place = { datastore: "m", endpoint: "e", deployment: "d", collections: { inputs: "model_inputs" } };
const under = { ...place, correlationid: "a" };
const reused = (inputs: number, outputs: number, ambiguous = { inputs: 0, outputs: 0 }) => ({
	...{ ...under, inputs, outputs, ambiguous },
});
const byTime = { ...under, told: "time" as const };
const inOrder = { ...under, told: "order" as const };
const alone = (count: number) => Array(count).fill({ ...under, told: null });

test.each([
	[
		reused(3, 3),
		[byTime, byTime],
		"Its requests are told apart, each pair by the time that its two halves alone share.",
	],
	[
		reused(3, 3),
		[inOrder],
		"Its requests are told apart, each pair in order, as inputs and outputs take turns.",
	],
	[
		reused(3, 3),
		[inOrder, byTime],
		"Its requests are told apart, each pair by the time that its two halves alone share or in order, as inputs and outputs take turns.",
	],
	[
		reused(1, 2),
		[{ ...under, told: "columns" as const }],
		"Its requests are told apart. Further outputs of one input have columns of their own.",
	],
	[reused(3, 0), [{ ...under, told: null }], "Its requests are told apart."],
	[reused(1, 2), alone(3), "No two of them belong together, by time or by order."],
	[
		reused(1, 2),
		[byTime, ...alone(1)],
		"Its requests are told apart, each pair by the time that its two halves alone share.",
	],
	// Another id's pairs say nothing of this one's.
	[
		reused(3, 3),
		[
			{ ...byTime, correlationid: "b" },
			{ ...byTime, deployment: "other" },
		],
		"Its requests are told apart.",
	],
	[
		reused(2, 3, { inputs: 1, outputs: 2 }),
		[byTime],
		"Of 1 in and 2 out which belongs to which cannot be known; the others are told apart, each pair by the time that its two halves alone share.",
	],
	[
		reused(600, 600, { inputs: 600, outputs: 600 }),
		[],
		"Which belongs to which cannot be known, so they are listed by time and none are paired.",
	],
])("%j of %j: %s", (of, joined, words) => {
	expect(reusedIdText(of, joined)).toBe(words);
});
