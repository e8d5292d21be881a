import { describe, expect, test } from "vitest";
import { compareFeature } from "./compare";
import { judgedByLearned, learnedThresholds, type PastValue } from "./learnedThresholds";
import { sampleOf } from "./sample";

const fixed = { watch: 0.1, drift: 0.25 };
const past = (values: readonly number[], weekend?: boolean): PastValue[] =>
	values.map((value) => ({ value, drift: false, weekend }));
function times<T>(count: number, of: (place: number) => T): T[] {
	return Array.from({ length: count }, (_, place) => of(place));
}

describe("learned thresholds", () => {
	test("are the mean and three or six standard deviations of at least fourteen windows", () => {
		const values = times(20, (place) => (place % 2 ? 0.28 : 0.32));
		const learned = learnedThresholds(past(values), fixed, undefined);
		const sd = Math.sqrt((20 * 0.02 ** 2) / 19);
		expect(learned?.watch).toBeCloseTo(0.3 + 3 * sd, 12);
		expect(learned?.drift).toBeCloseTo(0.3 + 6 * sd, 12);
		expect(learned).toMatchObject({ windows: 20, of: "all windows" });
		expect(learnedThresholds(past(values.slice(0, 14)), fixed, undefined)?.windows).toBe(14);
		expect(learnedThresholds(past(values.slice(0, 13)), fixed, undefined)).toBeUndefined();
	});

	test("are never below the fixed ones", () => {
		expect(learnedThresholds(past(times(20, () => 0.01)), fixed, undefined)).toMatchObject(fixed);
	});

	test("leave out what the fixed ones call drift: a change is nothing to get used to", () => {
		const drifted = times(20, () => 2).map((value) => ({ value, drift: true, weekend: undefined }));
		expect(learnedThresholds([...past(times(14, () => 0.01)), ...drifted], fixed, undefined)).toMatchObject(
			fixed,
		);
		expect(learnedThresholds([...past(times(13, () => 0.01)), ...drifted], fixed, undefined)).toBeUndefined();
	});

	test("tell weekdays from weekend days where there are eight of both", () => {
		const weekdays = past(
			times(20, (place) => 0.02 + (place % 2) / 1000),
			false,
		);
		const weekends = past(
			times(8, (place) => 0.2 + (place % 2) / 100),
			true,
		);
		const of = (all: PastValue[], weekend: boolean) => learnedThresholds(all, fixed, weekend);
		expect(of([...weekdays, ...weekends], true)).toMatchObject({ windows: 8, of: "weekend days" });
		expect(of([...weekdays, ...weekends], true)?.watch).toBeGreaterThan(0.2);
		expect(of([...weekdays, ...weekends], false)).toMatchObject({ windows: 20, of: "weekdays", ...fixed });
		expect(of([...weekdays, ...weekends.slice(1)], true)).toMatchObject({ windows: 27, of: "all windows" });
	});

	test("make a verdict milder, never harder", () => {
		const learned = { watch: 0.4, drift: 0.5, windows: 20, of: "weekdays" } as const;
		const judge = (status: "drift" | "watch" | "ok" | "too few rows", value: number, tested = value) =>
			judgedByLearned({ status, value, noise: 0.05, tested }, learned);
		expect(judge("drift", 0.55)).toMatchObject({
			status: "drift",
			verdict: "0.55 ≥ 0.50, learned from 20 weekdays → drift",
		});
		expect(judge("drift", 0.5)?.status).toBe("drift");
		expect(judge("drift", 0.45)).toMatchObject({
			status: "watch",
			verdict: "0.45 ≥ 0.40, learned from 20 weekdays → watch",
		});
		expect(judge("drift", 0.3)).toMatchObject({
			status: "ok",
			verdict: "0.30 < 0.40, learned from 20 weekdays → ok",
		});
		expect(judge("watch", 0.6)?.status).toBe("watch");
		expect(judge("watch", 0.45, 0.04)?.status).toBe("ok");
		expect(judge("ok", 0.9)).toBeUndefined();
		expect(judge("too few rows", 0.9)).toBeUndefined();
	});
});

/** Numbers from a seed, evenly in [0, 1): mulberry32. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

test("with a weekly rhythm they take most false alarms away and leave a real change one", () => {
	const random = randomOf(7);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const isWeekend = (day: number) => day % 7 >= 5;
	const dayOf = (day: number, shift = 0) => {
		const mean = (isWeekend(day) ? 0.5 : 0) + 0.1 * normal() + shift;
		return times(500, () => mean + normal());
	};
	const baseline = sampleOf(times(28, (day) => day).flatMap((day) => dayOf(day)));
	const judged = (day: number, shift = 0) => ({
		day,
		...compareFeature(baseline, sampleOf(dayOf(day, shift)), { profile: "robust" }),
	});
	const history = times(56, (day) => judged(day)).map(({ value, status, day }) => ({
		value: value ?? 0,
		drift: status === "drift",
		weekend: isWeekend(day),
	}));
	const isAlarm = (each: ReturnType<typeof judged>) => {
		const learned = learnedThresholds(history, fixed, isWeekend(each.day));
		const status = (learned && judgedByLearned(each, learned)?.status) ?? each.status;
		return { before: each.status !== "ok", after: status !== "ok" };
	};
	const quiet = times(70, (day) => isAlarm(judged(day)));
	const share = (all: typeof quiet, key: "before" | "after") =>
		all.filter((each) => each[key]).length / all.length;
	expect(share(quiet, "before")).toBeGreaterThan(0.2);
	expect(share(quiet, "after")).toBeLessThan(0.05);
	const moved = times(70, (day) => isAlarm(judged(day, 1.2)));
	expect(share(moved, "after")).toBeGreaterThan(0.95);
});
