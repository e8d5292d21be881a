import { expect, test } from "vitest";
import { whenOf } from "./when";

const starts = [1, 2, 3, 4];
const point = (status: string, rows = 100) => ({ status, rows });
const [yes, no, few] = [point("drift"), point("ok"), point("too few rows")];
const none = point("drift", 0);

test.each([
	[[no, no, yes, yes], { kind: "since", start: 3 }],
	[[yes, no, yes, yes], { kind: "since", start: 3 }],
	[[no, yes, null, yes], { kind: "since", start: 2 }],
	[[no, yes, few, yes], { kind: "since", start: 2 }],
	[[no, yes, few, none], { kind: "once", start: 2 }],
	[[no, no, no, yes], { kind: "once", start: 4 }],
	[[yes, yes, yes, yes], { kind: "throughout", start: 1 }],
	[[few, yes, yes, yes], { kind: "throughout", start: 2 }],
	[[no, yes, yes, no], { kind: "passed", start: 2, last: 3 }],
	[[yes, no, yes, no], { kind: "passed", start: 3, last: 3 }],
	[[no, no, no, no], { kind: "whole" }],
	[[], { kind: "whole" }],
])("%j holds %j", (points, when) =>
	expect(whenOf(points, starts, ({ status }) => status === "drift")).toEqual(when),
);
