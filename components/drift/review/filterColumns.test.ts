import { expect, test } from "vitest";
import type { Distribution } from "../answer";
import { filterColumns } from "./filterColumns";

test("conditions compare what the review found the columns to be, by name", () => {
	const counts = { baseline: [], production: [], extras: [] };
	const feature = (name: string, distribution: Distribution | null) => ({
		...{ name, kind: "categorical" as const, distribution },
	});
	const coded = (of: "number" | "text" | "boolean") => ({ categories: ["1"], of, ...counts });
	const features = [
		feature("SEX", coded("number")),
		feature("AGE", { edges: [0, 1], ...counts }),
		feature("channel", coded("text")),
		feature("late", coded("boolean")),
		feature("id", null),
	];
	expect(filterColumns({ features, skipped: [{ name: "__proto__", reason: "nested" }] })).toEqual([
		{ name: "AGE", type: "float" },
		{ name: "SEX", type: "float" },
		{ name: "__proto__", type: "mixed" },
		{ name: "channel", type: "text" },
		{ name: "id", type: "mixed" },
		{ name: "late", type: "boolean" },
	]);
});
