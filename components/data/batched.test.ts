import { expect, test } from "vitest";
import { createBatched } from "./batched";

test("what is asked within a moment goes together, what comes later by itself", async () => {
	const asked: string[][] = [];
	const load = createBatched<string, string>(async (keys) => {
		asked.push(keys);
		return new Map(keys.map((key) => [key, key.toUpperCase()]));
	}, 0);
	expect(await Promise.all([load("a"), load("b")])).toEqual(["A", "B"]);
	expect(await load("c")).toBe("C");
	expect(asked).toEqual([["a", "b"], ["c"]]);
});

test("a failure reaches all who asked together; one that was not answered does not wait for ever", async () => {
	const failing = createBatched<string, string>(() => Promise.reject(new Error("gone")), 0);
	const settled = await Promise.allSettled([failing("a"), failing("b")]);
	expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
	const forgetful = createBatched<string, string>(async () => new Map([["a", "A"]]), 0);
	const [a, b] = await Promise.allSettled([forgetful("a"), forgetful("b")]);
	expect([a.status, b.status]).toEqual(["fulfilled", "rejected"]);
});
