import { expect, test } from "vitest";
import type { Filter } from "@/lib/model/filter";
import { filterWords } from "./filterWords";

test.each<[Filter, string]>([
	[{ column: "AGE", op: "gte", value: 30 }, "AGE ≥ 30"],
	[{ column: "channel", op: "in", value: ["web", "branch"] }, "channel is one of web, branch"],
	[{ column: "channel", op: "in", value: ["partner"] }, "channel = partner"],
	[{ column: "channel", op: "in", value: ["", "web"] }, 'channel is one of "", web'],
	[{ column: "channel", op: "is_null" }, "channel is null"],
])("%j reads: %s", (filter, words) => expect(filterWords(filter)).toBe(words));
