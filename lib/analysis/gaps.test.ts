import { describe, expect, test } from "vitest";
import type { PartitionSummary } from "@/lib/catalog/partitions";
import { gapsBetween } from "./gaps";

const at = (hour: number) => Date.UTC(2026, 2, 1, hour);
const written = (...hours: number[]): PartitionSummary[] =>
	hours.map((hour) => ({ start: at(hour), end: at(hour + 1), blobs: 1, bytes: 10, open: false }));

describe("gaps beside siblings", () => {
	test.each([
		["none while all go on", [1, 2, 3], [1, 2, 3], []],
		["none before it began", [3, 4], [1, 2, 3, 4], []],
		["an hour missing in the middle", [1, 3], [1, 2, 3], [[2, 3, false]]],
		["it stopped", [1, 2], [1, 2, 3, 4], [[3, 5, true]]],
		[
			"two gaps are two",
			[1, 3, 5],
			[1, 2, 3, 4, 5],
			[
				[2, 3, false],
				[4, 5, false],
			],
		],
		["a night in which everybody was silent does not part a gap", [1], [1, 2, 8], [[2, 9, true]]],
		["a sibling that is silent too says nothing", [1, 5], [1, 5], []],
	])("%s", (_, own, sibling, gaps) => {
		const found = gapsBetween(written(...own), new Map([["model_outputs", written(...sibling)]]), "hour");
		expect(found).toEqual(
			gaps.map(([from, to, stopped]) => ({
				from: at(Number(from)),
				to: at(Number(to)),
				siblings: ["model_outputs"],
				stopped,
			})),
		);
	});

	test("a year of hours every second of which is missing has as many gaps", () => {
		const hours = Array.from({ length: 2 * 8_760 }, (_, place) => place);
		const own = written(...hours.filter((place) => place % 2 === 0));
		const gaps = gapsBetween(own, new Map([["model_outputs", written(...hours)]]), "hour");
		expect(gaps).toHaveLength(8_760);
		expect(gaps.at(-1)).toEqual({
			from: at(2 * 8_760 - 1),
			to: at(2 * 8_760),
			siblings: ["model_outputs"],
			stopped: true,
		});
	});

	test("the siblings of a gap are all that went on in any hour of it, each once", () => {
		const siblings = new Map([
			["a", written(1, 2, 3)],
			["b", written(3, 4)],
		]);
		expect(gapsBetween(written(1), siblings, "hour")).toEqual([
			{ from: at(2), to: at(5), siblings: ["a", "b"], stopped: true },
		]);
	});

	test("the hour being written is not missed yet", () => {
		const [last] = written(2);
		if (!last) throw new Error("no partition");
		const sibling = [...written(1), { ...last, open: true }];
		expect(gapsBetween(written(1), new Map([["model_outputs", sibling]]), "hour")).toEqual([]);
	});

	test("empty blobs are silence", () => {
		const own = [...written(1), ...written(2).map((each) => ({ ...each, bytes: 0 }))];
		const sibling = new Map([["model_outputs", written(1, 2)]]);
		expect(gapsBetween(own, sibling, "hour")).toMatchObject([{ from: at(2), stopped: true }]);
	});
});
