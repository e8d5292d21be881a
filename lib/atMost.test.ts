import { expect, test } from "vitest";
import { atMost } from "./atMost";

test("what comes in time, its failure too; else nothing, after as long as was said", async () => {
	expect(await atMost(Promise.resolve(1), 10_000)).toBe(1);
	await expect(atMost(Promise.reject(new Error("no")), 10_000)).rejects.toThrow("no");
	const begun = Date.now();
	expect(await atMost(new Promise(() => undefined), 20)).toBeUndefined();
	expect(Date.now() - begun).toBeGreaterThanOrEqual(19);
});
