import { expect, test } from "vitest";
import type { KindCounts } from "@/lib/cell";
import { columnJson } from "./rowsJson";

const none: KindCounts = { missing: 0, null: 0, boolean: 0, int: 0, float: 0, text: 0, json: 0 };

test.each<[Partial<KindCounts>, string]>([
	[{ int: 3 }, "int"],
	[{ float: 3 }, "float"],
	[{ int: 3, float: 1 }, "float"],
	[{ int: 3, null: 1, missing: 2 }, "int"],
	[{ boolean: 1 }, "boolean"],
	[{ text: 1 }, "text"],
	[{ json: 1 }, "json"],
	[{ null: 1 }, "null"],
	[{ missing: 1 }, "null"],
	[{ int: 1, text: 1 }, "mixed"],
	[{ int: 1, float: 1, boolean: 1 }, "mixed"],
])("a column of %j is %s", (kinds, type) => {
	expect(columnJson({ name: "x", kinds: { ...none, ...kinds }, inexact: 0 }).type).toBe(type);
});
