import { expect, test } from "vitest";
import { noPairs } from "@/lib/model/pairStatus";
import { judgeJoin } from "./judgeJoin";

const window = { from: "2026-03-03T00:00:00Z", to: "2026-03-04T00:00:00Z" };
const rules = { confirm: "auto", recover: "auto", window } as const;
const ledger = (
	counts: Partial<ReturnType<typeof noPairs>>,
	expected: number | null = null,
): Parameters<typeof judgeJoin>[0] => ({
	failed: [],
	summary: { records: { inputs: { ...noPairs(), ...counts } } },
	expected: expected === null ? null : { rates: { inputs: 1, outputs: expected }, matched: expected },
});

test.each<[string, Parameters<typeof judgeJoin>[0], number | undefined, string]>([
	["all have their output", ledger({ matched: 1_000 }), undefined, "ok"],
	["two in a hundred may lack it", ledger({ matched: 980, input_only: 20 }), undefined, "ok"],
	["a few more do", ledger({ matched: 979, input_only: 21 }), undefined, "breach"],
	[
		"what has no id is joined with nothing, and missed by nobody",
		ledger({ matched: 1_000, no_id: 500 }),
		undefined,
		"ok",
	],
	["what belongs to several is not whole", ledger({ matched: 900, ambiguous: 100 }), undefined, "breach"],
	["half is sampled", ledger({ matched: 500, input_only: 500 }, 0.5), undefined, "ok"],
	["less than the half that is sampled", ledger({ matched: 400, input_only: 600 }, 0.5), undefined, "breach"],
	["a share of one's own goes before that", ledger({ matched: 400, input_only: 600 }, 0.5), 0.4, "ok"],
	["one of ten", ledger({ matched: 9, input_only: 1 }), undefined, "few"],
	["five of ten", ledger({ matched: 5, input_only: 5 }), undefined, "breach"],
	["ten, all right", ledger({ matched: 10 }), undefined, "few"],
])("%s", (_, given, expected, condition) => {
	expect(judgeJoin(given, { ...rules, expected }).keys.map((each) => each.condition)).toEqual([condition]);
});

test("what is recorded", () => {
	expect(judgeJoin(ledger({ matched: 900, input_only: 100 }), rules)).toEqual({
		outcome: "judged",
		window: { ...window, rows: 1_000 },
		keys: [
			{
				...{ key: "whole:matched", condition: "breach", value: 0.9, threshold: 0.98, confirm: 1, recover: 2 },
				text: "900 of 1,000 inputs have their output: 0.90 < 0.98 → incomplete",
			},
		],
	});
});

test("without requests there is nothing to say, and of logs that were not all read neither", () => {
	expect(judgeJoin(ledger({ no_id: 5 }), rules)).toMatchObject({ outcome: "nodata", keys: [] });
	const failed = [{ blob: "a.jsonl", message: "the datastore did not answer", fix: "" }];
	expect(judgeJoin({ ...ledger({ matched: 10 }), failed }, rules)).toMatchObject({
		...{ outcome: "error", error: "a.jsonl could not be read: the datastore did not answer", keys: [] },
	});
});
