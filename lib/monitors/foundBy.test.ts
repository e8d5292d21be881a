import { expect, test } from "vitest";
import type { KeyCondition, KeyVerdict } from "@/lib/model/monitorRun";
import { foundBy, wholeColumns } from "./foundBy";

const keyOf = (key: string, condition: KeyCondition): KeyVerdict => ({
	key,
	condition,
	confirm: 1,
	recover: 1,
});
const columns = keyOf(wholeColumns, "ok");
const found = (...conditions: KeyCondition[]) =>
	foundBy([
		{
			outcome: "judged",
			keys: [...conditions.map((condition, place) => keyOf(`feature:${place}`, condition)), columns],
		},
	]);

test("too few rows are never ok, also of the one feature of a signal", () => {
	expect(found("few")).toBe("few");
	expect(found("few", "few", "ok")).toBe("few");
	expect(found("few", "ok")).toBe("ok");
	expect(found("few", "watch")).toBe("watch");
	expect(found("few", "breach")).toBe("breach");
});

test("nothing judged is not ok, as the exit code of its run is not 0", () => {
	expect(found()).toBe("few");
	expect(foundBy([{ outcome: "judged", keys: [] }])).toBe("few");
	expect(foundBy([{ outcome: "judged", keys: [keyOf(wholeColumns, "watch")] }])).toBe("watch");
});

test("of several signals the worst counts", () => {
	const ok = { outcome: "judged" as const, keys: [keyOf("feature:a", "ok")] };
	const few = { outcome: "judged" as const, keys: [keyOf("feature:a", "few"), columns] };
	expect(foundBy([ok, few])).toBe("few");
	expect(foundBy([few, { outcome: "nodata", keys: [] }])).toBe("nodata");
});
