import fc from "fast-check";
import { expect, test } from "vitest";
import type { PairStatus } from "@/lib/model/pairStatus";
import { intervalCount, type Part, partAfter, partAt, type TimeIndex, totalIn } from "./timeIndex";

type Entry = { time: number | null; status: PairStatus };

function indexOf(entries: readonly Entry[], from: number, width: number): TimeIndex {
	const counts = new Map<PairStatus, Float64Array>();
	for (const { time, status } of entries) {
		const own = counts.get(status) ?? new Float64Array(intervalCount + 1);
		const interval =
			time === null
				? intervalCount
				: Math.min(Math.max(Math.floor((time - from) / width), 0), intervalCount - 1);
		own[interval] = (own[interval] ?? 0) + 1;
		counts.set(status, own);
	}
	return { from, width, counts };
}

const isIn = ({ from, to, timed, untimed }: Part, { time }: Entry) =>
	time === null ? untimed : timed && (from === null || time >= from) && (to === null || time < to);

const anyEntry = fc.record({
	time: fc.oneof(fc.constant(null), fc.integer({ min: -50, max: 3000 })),
	status: fc.constantFrom("matched" as const, "ambiguous" as const),
});

test("what lies in a part, less what it says to pass over, begins with the page", () => {
	fc.assert(
		fc.property(
			fc.array(anyEntry, { maxLength: 60 }),
			fc.record({ from: fc.integer({ min: 0, max: 500 }), width: fc.integer({ min: 1, max: 3 }) }),
			fc.record({ offset: fc.nat(70), limit: fc.integer({ min: 1, max: 20 }), descending: fc.boolean() }),
			fc.option(fc.constant(["matched" as const]), { nil: undefined }),
			(entries, { from, width }, page, statuses) => {
				const index = indexOf(entries, from, width);
				const late = Number.POSITIVE_INFINITY;
				const sign = page.descending ? -1 : 1;
				const sorted = entries
					.filter(({ status }) => statuses?.some((each) => each === status) ?? true)
					.sort(
						(a, b) =>
							(a.time === null ? late : sign * a.time) - (b.time === null ? late : sign * b.time) || 0,
					);
				expect(totalIn(index, statuses)).toBe(sorted.length);
				const wanted = sorted.slice(page.offset, page.offset + page.limit);
				const part = partAt(index, statuses, page);
				expect(part === undefined).toBe(wanted.length === 0);
				if (part) {
					const inPart = sorted.filter((each) => isIn(part, each));
					expect(inPart.slice(part.skip, part.skip + page.limit)).toEqual(wanted);
				}
				const last = sorted[page.offset];
				if (!last) return;
				const after = partAfter(index, statuses, { ...page, time: last.time });
				const inPart = sorted.filter((each) => isIn(after, each));
				const rest = inPart.slice(inPart.indexOf(last) + 1);
				expect(inPart).toContain(last);
				expect(rest.slice(0, page.limit)).toEqual(
					sorted.slice(page.offset + 1, page.offset + 1 + page.limit),
				);
			},
		),
		{ numRuns: 2000 },
	);
});

test("a page far down needs a small part of the list", () => {
	const entries = Array.from({ length: 10_240 }, (_, n): Entry => ({ time: n, status: "matched" }));
	const index = indexOf(entries, 0, 10);
	expect(partAt(index, undefined, { offset: 5_003, limit: 10, descending: false })).toEqual({
		...{ from: 5_000, to: 5_020, timed: true, untimed: false, skip: 3 },
	});
	expect(partAfter(index, undefined, { time: 5_003, limit: 10, descending: false })).toMatchObject({
		...{ from: 5_000, to: 5_020 },
	});
});
