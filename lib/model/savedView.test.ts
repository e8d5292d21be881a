import { expect, test } from "vitest";
import { maxViewLength, viewOf, withView } from "./savedView";
import { viewContent } from "./savedViewSchema";

const search = (text: string) => new URLSearchParams(text);

test("a view is which rows, in which order, and which columns; its window and what is open are not part of it", () => {
	expect(viewOf(search("from=now-1d&sort=-a&row=1.0%40x&hide=b%2Cc&tab=rows"))).toBe("sort=-a&hide=b%2Cc");
	expect(viewOf(search("hide=b&sort=a"))).toBe(viewOf(search("sort=a&hide=b")));
	expect(viewOf(search(""))).toBe("");
});

test("choosing a view keeps the window, takes the place of what was chosen, closes the row and ends following", () => {
	const now = search("from=now-1d&to=now&sort=-a&hide=b&row=1.0%40x&at=3&follow=true");
	expect(withView(now, "pin=c")).toBe("from=now-1d&to=now&pin=c");
	expect(viewOf(search(withView(now, "sort=c&filter=%5B%5D")))).toBe("filter=%5B%5D&sort=c");
});

test("nothing but a view can be kept", () => {
	const takes = (query: string) => viewContent.safeParse({ query }).success;
	expect(takes("sort=-a&hide=b")).toBe(true);
	expect(takes("")).toBe(true);
	expect(takes("from=now-1d")).toBe(false);
	expect(takes("sort=a&sort=b")).toBe(false);
	expect(takes("__proto__=a")).toBe(false);
	expect(takes(`sort=${"a".repeat(maxViewLength - 5)}`)).toBe(true);
	expect(takes(`sort=${"a".repeat(maxViewLength - 4)}`)).toBe(false);
});
