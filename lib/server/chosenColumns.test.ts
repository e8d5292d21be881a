import { expect, test } from "vitest";
import { chosenColumns } from "./chosenColumns";

const all = async () => ["a", "b", "c", "d"].map((name) => ({ name }));

test("columns are moved before any is left out: one may have gone before another that is hidden now", async () => {
	expect(await chosenColumns({ without: ["a"], moved: ["d", "a"] }, all)).toEqual(["d", "b", "c"]);
	expect(await chosenColumns({ columns: ["c", "d"], moved: ["d", "a"] }, all)).toEqual(["d", "c"]);
	expect(await chosenColumns({ moved: ["d", "a"] }, all)).toEqual(["d", "a", "b", "c"]);
});

test("unmoved, they are as they are named, or all", async () => {
	expect(await chosenColumns({ columns: ["c", "a"] }, all)).toEqual(["c", "a"]);
	expect(await chosenColumns({ without: ["b"] }, all)).toEqual(["a", "c", "d"]);
	expect(await chosenColumns({}, all)).toBeUndefined();
});
