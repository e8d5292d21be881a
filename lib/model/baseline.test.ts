import { expect, test } from "vitest";
import { baselineText, parseBaseline, readBaseline } from "./baseline";

const window = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 8) };
const range = "2026-03-01T00:00:00Z/2026-03-08T00:00:00Z";

test.each([
	["credit training data", { kind: "name", name: "credit training data" }],
	[`window:${range}`, { kind: "window", window }],
	["trailing:7d", { kind: "trailing", millis: 7 * 86_400_000, gap: 0, text: "7d" }],
	["trailing:14d+36h", { kind: "trailing", millis: 14 * 86_400_000, gap: 36 * 3_600_000, text: "14d+36h" }],
	["weekdays:4", { kind: "weekdays", weeks: 4 }],
	["weekdays:52", { kind: "weekdays", weeks: 52 }],
	["trailing:36h", { kind: "trailing", millis: 36 * 3_600_000, gap: 0, text: "36h" }],
	[
		`collection:ds/an%2Fend%40point/blue/model_inputs@${range}`,
		{
			kind: "collection",
			address: {
				datastore: "ds",
				endpoint: "an/end@point",
				deployment: "blue",
				collection: "model_inputs",
			},
			window,
		},
	],
	["file:ds/baselines/credit 2026/", { kind: "file", datastore: "ds", path: "baselines/credit 2026/" }],
	[
		"upload:12345678-9abc-def0-1234-56789abcdef0/credit 2026.csv",
		{ kind: "upload", path: "12345678-9abc-def0-1234-56789abcdef0/credit 2026.csv" },
	],
])("%s is read, and written so again", (text, baseline) => {
	expect(readBaseline(text)).toEqual(baseline);
	expect(baselineText(readBaseline(text))).toBe(text);
});

test.each([
	["", "baseline is empty"],
	["windw:a/b", "baseline is of no known kind"],
	["window:2026-03-01T00:00:00Z", "baseline has no window FROM/TO"],
	["window:2026-03-08T00:00:00Z/2026-03-01T00:00:00Z", "window is empty"],
	["weekdays:0", "baseline has no number of weeks from 1 to 52"],
	["weekdays:53", "baseline has no number of weeks from 1 to 52"],
	["weekdays:4w", "baseline has no number of weeks from 1 to 52"],
	["trailing:0d", "baseline has no length"],
	["trailing:7d+", "baseline has no length"],
	["trailing:7d+0d", "baseline has no length"],
	["trailing:7d+1d+1d", "baseline has no length"],
	["trailing:500w+500w", "baseline has no length"],
	["trailing:99999w", "baseline has no length"],
	[`collection:ds/a/b@${range}`, "baseline does not name a collection"],
	[`collection:ds/a/b/c/d@${range}`, "baseline does not name a collection"],
	["collection:ds/a/b/%zz@x/y", "baseline has a name that is not percent-encoded"],
	["file:ds", "baseline does not name a datastore and a path"],
	["upload:../x", "baseline names no uploaded file"],
	["file:/etc/passwd", "baseline does not name a datastore and a path"],
])("%s is refused", (text, message) => {
	expect(() => readBaseline(text)).toThrow(message);
	expect(parseBaseline(text)).toBeUndefined();
});
