import { expect, test } from "vitest";
import { pinnedLink } from "./pinnedLink";

const window = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 2, 12) };

test.each([
	["http://a/x", "http://a/x?from=2026-03-01T00%3A00%3A00Z&to=2026-03-02T12%3A00%3A00Z"],
	[
		"http://a/x?from=now-6h&to=now&row=1.0%40l&follow=true",
		"http://a/x?from=2026-03-01T00%3A00%3A00Z&to=2026-03-02T12%3A00%3A00Z&row=1.0%40l",
	],
])("the link of %s shows the same another day", (href, link) => {
	expect(pinnedLink(href, window)).toBe(link);
});

test("what else the page takes is added where its address does not say", () => {
	const of = (href: string) =>
		new URL(pinnedLink(href, window, { baseline: "trailing:7d" })).searchParams.get("baseline");
	expect(of("http://a/x")).toBe("trailing:7d");
	expect(of("http://a/x?baseline=march")).toBe("march");
});
