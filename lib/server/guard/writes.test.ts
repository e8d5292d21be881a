import { describe, expect, test } from "vitest";
import { type Origins, refusedWrite } from "./writes";

const put: Origins = {
	method: "PUT",
	host: "localhost:3000",
	origin: undefined,
	fetchSite: undefined,
	hasToken: false,
	fromLoopback: true,
};

describe("a write", () => {
	test.each<[string, Partial<Origins>]>([
		["Leeway's own page asks for", { fetchSite: "same-origin" }],
		["a person asks for in the address bar", { fetchSite: "none" }],
		["a browser without Sec-Fetch-Site asks for on Leeway's own page", { origin: "http://localhost:3000" }],
		["Leeway's own page asks for behind a proxy that ends TLS", { origin: "https://localhost:3000" }],
		["Leeway's own page asks for behind a proxy of another name", { origin: "https://leeway.example.com" }],
		["curl on this machine asks for", {}],
		["curl on another machine asks for with an access token", { fromLoopback: false, hasToken: true }],
	])("%s is done", (_, given) => {
		expect(refusedWrite({ ...put, ...given }, "https://leeway.example.com")).toBeUndefined();
	});

	test.each<[string, Partial<Origins>]>([
		["a page of another site", { fetchSite: "cross-site" }],
		["a page of a sibling host", { fetchSite: "same-site" }],
		[
			"a page of another site that claims our origin",
			{ fetchSite: "cross-site", origin: "http://localhost:3000" },
		],
		["another origin", { origin: "http://evil.example" }],
		["another port of this machine", { origin: "http://localhost:3001" }],
		["a sandboxed page", { origin: "null" }],
		["the public address when there is none", { origin: "https://leeway.example.com" }],
		["a client elsewhere that says nothing", { fromLoopback: false }],
	])("%s asks for is refused", (_, given) => {
		for (const method of ["PUT", "POST", "DELETE", "PATCH"]) {
			expect(refusedWrite({ ...put, ...given, method }, undefined)).toMatch(/./);
		}
	});

	test("reading is not a write", () => {
		for (const method of ["GET", "HEAD", "OPTIONS"]) {
			expect(
				refusedWrite({ ...put, method, fetchSite: "cross-site", fromLoopback: false }, undefined),
			).toBeUndefined();
		}
	});
});
