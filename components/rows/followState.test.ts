import { expect, test } from "vitest";
import type { Rows } from "@/lib/api/answers";
import { afterAnswer as after, type FollowState, followedWindow } from "./followState";

/** The newest rows of so many, lines counted down. */
function answer(total: number, most = 3): Rows {
	const rows = Array.from({ length: Math.min(most, total) }, (_, place) => ({
		_id: "a_0",
		_time: null,
		_correlationid: null,
		_blob: "b.jsonl",
		_line: total - place,
		_index: 0,
	}));
	const basis = { records: total, blobs: 1, problems: 0, partial: false, failed: [] };
	return { columns: [], rows, total, next: null, ...basis };
}

/** What was read before following began: the totals, without rows. */
const readBefore = (total: number) => answer(total, 0);

function afterAnswer(
	before: FollowState | undefined,
	key: string,
	next: Rows,
	isPaused: boolean,
): FollowState {
	return after(before, key, next, isPaused, readBefore(5));
}

test("rows that were there when following began are not new", () => {
	const state = afterAnswer(undefined, "k", answer(5), false);
	expect([state.added, state.fresh.size, state.batch]).toEqual([0, 0, 0]);
});

test("rows that come are counted and marked, the next time only the next ones", () => {
	const first = afterAnswer(undefined, "k", answer(5), false);
	const second = afterAnswer(first, "k", answer(7), false);
	expect([second.added, [...second.fresh]]).toEqual([2, ["7.0@b.jsonl", "6.0@b.jsonl"]]);
	const third = afterAnswer(second, "k", answer(8), false);
	expect([third.added, [...third.fresh], third.batch]).toEqual([3, ["8.0@b.jsonl"], 2]);
});

test("an answer that says the same changes nothing", () => {
	const same = answer(5);
	const state = afterAnswer(undefined, "k", same, false);
	expect(afterAnswer(state, "k", same, false)).toBe(state);
});

test("while older rows are looked at, new ones wait and are counted once they show", () => {
	const first = afterAnswer(undefined, "k", answer(5), false);
	const paused = afterAnswer(first, "k", answer(9), true);
	expect([paused.shown.total, paused.waiting, paused.added]).toEqual([5, 4, 0]);
	const resumed = afterAnswer(paused, "k", answer(9), false);
	expect([resumed.shown.total, resumed.waiting, resumed.added]).toEqual([9, 0, 4]);
});

test("rows that come before the first answer wait too where older rows are looked at", () => {
	const paused = after(undefined, "k", answer(7), true, readBefore(5));
	expect([paused.shown.total, paused.waiting, paused.added]).toEqual([5, 2, 0]);
	const resumed = after(paused, "k", answer(7), false, readBefore(5));
	expect([resumed.shown.total, resumed.waiting, resumed.added]).toEqual([7, 0, 2]);
	expect([...resumed.fresh]).toEqual(["7.0@b.jsonl", "6.0@b.jsonl"]);
});

test("of what is not looked at nothing waits, and an answer of what was read is shown with its rows", () => {
	expect(after(undefined, "k", answer(7), false, readBefore(5)).shown.total).toBe(7);
	const same = after(undefined, "k", answer(5), true, readBefore(5));
	expect([same.shown.rows.length, same.waiting]).toEqual([3, 0]);
});

test("another question starts anew", () => {
	const state = afterAnswer(afterAnswer(undefined, "k", answer(5), false), "other", answer(9), false);
	expect([state.added, state.fresh.size]).toEqual([0, 0]);
});

test("the followed window ends with the running hour and is as long as the chosen one, 2 to 24 hours", () => {
	const at = (text: string) => Date.parse(`2026-03-${text}:00Z`);
	const now = at("07T21:12");
	const followed = (hours: number) => followedWindow({ from: 0, to: hours * 3_600_000 }, now);
	expect(followed(1)).toEqual({ from: at("07T20:00"), to: at("07T22:00") });
	expect(followed(6)).toEqual({ from: at("07T16:00"), to: at("07T22:00") });
	expect(followed(24 * 9)).toEqual({ from: at("06T22:00"), to: at("07T22:00") });
});
