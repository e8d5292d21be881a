// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { htmlOf, junitOf } from "./files.mjs";
import type { Case } from "./verdict.mjs";

const hostile = '</testcase><script>alert("1")</script>\u0000\ud800&\n';
const cases: Case[] = [
	{ suite: "a", name: hostile, outcome: "breached", text: hostile },
	{ suite: "a", name: "few", outcome: "not judged", text: "" },
	{ suite: "b", name: "x", outcome: "failed", text: "no" },
];

test("for CI counts by suite, and a name stays a name", () => {
	const xml = junitOf(cases);
	expect(xml).toContain('<testsuite name="a" tests="2" failures="1" errors="0" skipped="1">');
	expect(xml).toContain('<testsuite name="b" tests="1" failures="0" errors="1" skipped="0">');
	const document = new DOMParser().parseFromString(xml, "application/xml");
	expect(document.querySelector("parsererror")).toBeNull();
	expect(document.querySelectorAll("testcase").length).toBe(3);
	expect(document.querySelectorAll("script").length).toBe(0);
	expect(xml).not.toContain("\u0000");
});

test("for people has no script, nor anything from elsewhere", () => {
	const html = htmlOf({ title: hostile, facts: [hostile], cases, summary: "1 of 3 breached." });
	const document = new DOMParser().parseFromString(html, "text/html");
	expect(document.querySelectorAll("script, img, link, [src], [href]").length).toBe(0);
	expect(document.querySelectorAll("tbody tr").length).toBe(3);
	expect(document.querySelector("tbody td:nth-child(2)")?.textContent).toContain('<script>alert("1")');
});
