import { describe, expect, test } from "vitest";
import type { BlobState } from "@/lib/query/copy";
import { goneOf, type ListedLog, readingOf } from "./plan";

const partition = { start: 1_000, end: 2_000 };

const listed = (more: Partial<ListedLog> = {}): ListedLog => ({
	...{ kind: "blob", path: "a", size: 100, etag: "1", lastModified: new Date(0), type: "append", partition },
	...more,
});

const state = (more: Partial<BlobState> = {}): BlobState => ({
	...{
		path: "a",
		etag: "1",
		size: 100,
		consumed: 100,
		lines: 3,
		tail: "t",
		unterminated: false,
		complete: true,
	},
	...{ partitionStart: 1_000, partitionEnd: 2_000, records: 3, rows: 3, problems: 0 },
	...more,
});

type Outcome = "nothing" | "whole" | "on";

describe("what of a blob must be read", () => {
	test.each<[string, Partial<ListedLog>, Partial<BlobState> | undefined, "open" | "closed", Outcome]>([
		["one the copy does not hold", {}, undefined, "open", "whole"],
		["one that is as it was", {}, {}, "open", "nothing"],
		["one that is as it was, its hour over", {}, {}, "closed", "nothing"],
		["an unfinished last line while its hour goes on", {}, { consumed: 90 }, "open", "nothing"],
		["an unfinished last line once its hour is over", {}, { consumed: 90 }, "closed", "on"],
		["one read in part", {}, { consumed: 50, complete: false }, "open", "on"],
		["one begun and nothing read", {}, { consumed: 0, complete: false }, "open", "on"],
		["an append blob that grew", { size: 150, etag: "2" }, {}, "open", "on"],
		[
			"an append blob that grew while it was read in part",
			{ size: 150, etag: "2" },
			{ consumed: 50, complete: false },
			"open",
			"on",
		],
		["an append blob written to without growing", { etag: "2" }, {}, "open", "on"],
		["an append blob that is shorter", { size: 50, etag: "2" }, {}, "open", "whole"],
		[
			"an append blob that grew behind a last line taken without its ending",
			{ size: 150, etag: "2" },
			{ unterminated: true },
			"closed",
			// What comes after it says whether it was whole: lib/analysis/lastLine.test.ts.
			"on",
		],
		["a file that grew", { size: 150, etag: "2", type: "file" }, {}, "open", "on"],
		["a file rewritten at the same length", { etag: "2", type: "file" }, {}, "open", "whole"],
		["a file that is shorter", { size: 50, etag: "2", type: "file" }, {}, "open", "whole"],
		["a block blob that is longer", { size: 150, etag: "2", type: "block" }, {}, "open", "whole"],
		[
			"a block blob of the same length and another version",
			{ etag: "2", type: "block" },
			{},
			"open",
			"whole",
		],
		["a block blob read in part", { type: "block" }, { consumed: 50, complete: false }, "open", "on"],
		["the same version listed with another, longer size", { size: 150 }, {}, "open", "on"],
		["the same version listed shorter than what was read", { size: 50 }, {}, "open", "whole"],
		["an empty one that stays empty", { size: 0 }, { size: 0, consumed: 0 }, "closed", "nothing"],
	])("%s", (_, blob, known, closed, outcome) => {
		const held = known && state(known);
		const reading = readingOf(listed(blob), held, closed === "closed");
		if (outcome === "nothing") expect(reading).toBeUndefined();
		else {
			const after = outcome === "on" ? held : undefined;
			const replaces = outcome === "whole" && held !== undefined;
			expect(reading).toEqual({ blob: listed(blob), closed: closed === "closed", after, replaces });
		}
	});
});

test.each<[string, Partial<BlobState>, boolean]>([
	["inside the window", {}, true],
	["ending where it begins", { partitionStart: 0, partitionEnd: 1_000 }, false],
	["beginning where it ends", { partitionStart: 2_000, partitionEnd: 3_000 }, false],
	["cut by it", { partitionStart: 1_900, partitionEnd: 9_000 }, true],
	["around it", { partitionStart: 0, partitionEnd: 9_000 }, true],
	["in no dated folder", { partitionStart: null, partitionEnd: null }, true],
])("a blob %s that is no longer listed is gone: %s", (_, more, isGone) => {
	const known = new Map([["a", state(more)]]);
	expect(goneOf(new Map(), known, { from: 1_000, to: 2_000 })).toEqual(isGone ? ["a"] : []);
	expect(goneOf(new Map(), known, undefined)).toEqual(["a"]);
	expect(goneOf(new Map([["a", listed()]]), known, undefined)).toEqual([]);
});
