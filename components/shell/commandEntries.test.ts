import { expect, test } from "vitest";
import {
	baselineEntries,
	collectionEntries,
	featureEntries,
	idEntry,
	pageEntries,
	windowEntries,
} from "./commandEntries";
import { findEntries } from "./findEntries";

const names = [
	{ endpoint: "credit", deployment: "blue", collection: "model_inputs" },
	{ endpoint: "credit", deployment: "blue", collection: "model_outputs" },
];
const clock = { now: Date.parse("2026-03-08T12:00:00Z"), zone: "UTC" };
const page = { path: "/collections/d/e/f/g", search: "sort=-a&row=1.0%40x&at=4", print: () => "printed" };
const hrefs = (typed: string) =>
	findEntries([...collectionEntries("demo", names), ...pageEntries("UTC")], typed, []).map(({ run }) =>
		"href" in run ? run.href : run.act,
	);

test("a collection is found by its names, its drift and its deployment's pairs by what they are", () => {
	expect(hrefs("blue inputs")[0]).toBe("/collections/demo/credit/blue/model_inputs");
	expect(hrefs("drift of blue outputs")).toEqual(["/drift/demo/credit/blue/model_outputs"]);
	expect(hrefs("pairs of credit")).toEqual(["/pairs/demo/credit/blue"]);
	expect(hrefs("dark")).toEqual(["dark"]);
});

test("while nothing is typed there are collections and pages, and none of what they lead to", () => {
	expect(hrefs("")).toEqual([
		"/collections/demo/credit/blue/model_inputs",
		"/collections/demo/credit/blue/model_outputs",
		"/",
		"/monitors",
		"/azure",
		"/settings",
		"copy link",
		"switch zone",
		"light",
		"dark",
		"system",
	]);
});

test("names that are empty or would turn the text around are shown so that they are seen", () => {
	const [entry] = collectionEntries("demo", [{ endpoint: "", deployment: "a\u202eb", collection: "c" }]);
	expect(entry?.label).toBe("(no name) / a⟨U+202E⟩b / c");
});

test("words for a time show that window of this page; an open row closes, the sort stays", () => {
	const [entry] = windowEntries("yesterday 14:00", clock, page);
	expect(entry?.run).toEqual({
		href: "/collections/d/e/f/g?sort=-a&from=now-1d%2Fd%2B14h&to=now-1d%2Fd%2B15h",
	});
	const [day] = windowEntries("2026-03-01", clock, page);
	expect(day?.run).toEqual({
		href: "/collections/d/e/f/g?sort=-a&from=2026-03-01T00%3A00%3A00Z&to=2026-03-02T00%3A00%3A00Z",
	});
	const [relative] = windowEntries("-6h", clock, page);
	expect(relative?.run).toEqual({ href: "/collections/d/e/f/g?sort=-a&from=now-6h&to=now" });
	expect(windowEntries("blue", clock, page)).toEqual([]);
	expect(windowEntries(" ", clock, page)).toEqual([]);
});

test("a feature opens in the review that is shown; a baseline is compared with over the window that is shown", () => {
	expect(
		featureEntries(["100%25"], { path: "/drift/d/e/f/g", search: "predictions=true&find=x&feature=y" })[0]
			?.run,
	).toEqual({ href: "/drift/d/e/f/g?feature=100%252525&tab=features" });
	expect(featureEntries(["PAY & 1"], { path: "/drift/d/e/f/g", search: "from=now-7d" })[0]?.run).toEqual({
		href: "/drift/d/e/f/g?from=now-7d&feature=PAY+%26+1&tab=features",
	});
	const address = { datastore: "d", endpoint: "e", deployment: "f", collection: "g" };
	expect(baselineEntries(["first week"], address, { from: "now-7d", to: null })[0]?.run).toEqual({
		href: "/drift/d/e/f/g?from=now-7d&baseline=first+week",
	});
});

test("whatever is typed can be looked up as an id", () => {
	expect(idEntry(" a/b ")[0]?.run).toEqual({ href: "/correlations/a%2Fb" });
	expect(idEntry("  ")).toEqual([]);
});
