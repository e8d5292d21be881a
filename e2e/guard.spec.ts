/** The door: every call refuses strangers, every page runs under its own content security policy. */
import { request as ask } from "node:http";
import { chromium, expect, type Page, test } from "@playwright/test";
import { problemDetails } from "@/lib/api/answers";
import { calls } from "@/lib/api/table";
import { at } from "./at";

const inputs = "/collections/demo/credit-default/blue/model_inputs";
const names: Record<string, string> = {
	datastore: "demo",
	endpoint: "credit-default",
	deployment: "blue",
	collection: "model_inputs",
	job: "nobody",
	name: "nobody",
	id: "nobody",
};
const addressOf = (path: string) =>
	`/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? "nobody")}`;

/** Over a plain socket: fetch sets Host and Origin itself. */
function raw(method: string, path: string, headers: Record<string, string>) {
	const { hostname, port } = new URL(at("/"));
	return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
		(resolve, reject) => {
			const asked = ask({ hostname, port, path, method, headers }, (response) => {
				let body = "";
				response.setEncoding("utf8");
				response.on("data", (chunk: string) => {
					// An event stream has no end: its beginning is enough.
					body += chunk;
				});
				response.once("end", () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
				);
			});
			asked.once("error", reject);
			asked.end();
		},
	);
}

for (const call of calls) {
	const method = call.method.toUpperCase();
	const path = addressOf(call.path);
	test(`${method} ${call.path} is closed to strangers`, async () => {
		const foreign = await raw(method, path, { host: "evil.example" });
		expect(foreign.status).toBe(421);
		expect(foreign.headers["content-type"]).toBe("application/problem+json");
		expect(problemDetails.parse(JSON.parse(foreign.body)).fix).not.toBe("");

		if (method !== "GET") {
			const foreigners: Record<string, string>[] = [
				{ "sec-fetch-site": "cross-site" },
				{ origin: "http://evil.example" },
				{ origin: "null" },
			];
			for (const headers of foreigners) {
				const refused = await raw(method, path, headers);
				expect(refused.status, JSON.stringify(headers)).toBe(403);
			}
		}
		if (call.body) {
			const form = await raw(method, path, { "content-type": "text/plain" });
			expect(form.status).toBe(415);
		}
	});
}

test("a method no call has is answered 405 with Allow, on every address of the API", async () => {
	const methods = ["GET", "PUT", "POST", "DELETE", "PATCH"];
	for (const path of new Set(calls.map((call) => call.path))) {
		const taken = calls.filter((call) => call.path === path).map((call) => call.method as string);
		for (const method of methods.filter((each) => !taken.includes(each))) {
			const { status, headers, body } = await raw(method, addressOf(path), {});
			expect({ path, method, status }).toEqual({ path, method, status: 405 });
			expect(String(headers.allow).split(", ").sort()).toEqual([...taken].sort());
			expect(problemDetails.parse(JSON.parse(body)).fix).toContain("/api/v1/openapi.json");
		}
	}
});

test("answers carry their headers: pages, calls, files and refusals", async () => {
	for (const path of [
		"/",
		inputs,
		"/settings",
		"/nowhere",
		"/icon.svg",
		"/api/v1/health",
		"/api/v1/nowhere",
	]) {
		const { headers } = await raw("GET", path, {});
		expect(headers, path).toMatchObject({
			"x-content-type-options": "nosniff",
			"referrer-policy": "same-origin",
			"cross-origin-opener-policy": "same-origin",
			"cross-origin-resource-policy": "same-origin",
			"x-request-id": expect.stringMatching(/./),
		});
		expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
		expect(headers["cache-control"], path).toMatch(path === "/icon.svg" ? /./ : /no-store/);
	}
});

test("a problem names its request", async () => {
	const { body, headers } = await raw("GET", "/api/v1/collections/demo/a/b/c/rows", {
		"x-request-id": "mine-1",
	});
	expect([headers["x-request-id"], JSON.parse(body).requestId]).toEqual(["mine-1", "mine-1"]);
});

test.describe("in a browser where another site's name leads to this machine", () => {
	test("neither reading nor writing works, nor a frame", async ({ launchOptions }) => {
		const own = new URL(at("/")).port;
		const browser = await chromium.launch({
			...launchOptions,
			args: [...(launchOptions.args ?? []), "--host-resolver-rules=MAP evil.example 127.0.0.1"],
		});
		try {
			const page = await browser.newPage();
			const answer = await page.goto(`http://evil.example:${own}/api/v1/datastores`);
			expect(answer?.status()).toBe(421);
			expect(await page.content()).not.toContain("demo");

			// A page of that other site, asking Leeway by its real name.
			await page.route("http://evil.example/", (route) =>
				route.fulfill({ contentType: "text/html", body: "<title>evil</title><iframe id=frame></iframe>" }),
			);
			await page.goto("http://evil.example/");
			const outcomes = await page.evaluate(async (url) => {
				const tried = async (init: RequestInit) => {
					try {
						const response = await fetch(`${url}/api/v1/baselines/stolen`, init);
						return `${response.type} ${response.status}`;
					} catch {
						return "failed";
					}
				};
				return [
					await tried({ method: "GET", mode: "no-cors" }),
					await tried({ method: "POST", mode: "no-cors", body: '{"baseline":"x"}' }),
					await tried({ method: "PUT", headers: { "content-type": "application/json" }, body: "{}" }),
					await tried({ method: "DELETE" }),
				];
			}, at(""));
			expect(outcomes).toEqual(["failed", expect.stringMatching(/^(failed|opaque 0)$/), "failed", "failed"]);

			await page.evaluate((url) => {
				document.querySelector("iframe")?.setAttribute("src", url);
			}, at("/"));
			await expect
				.poll(() =>
					page
						.frames()
						.find((frame) => frame !== page.mainFrame())
						?.url(),
				)
				.toMatch(/^chrome-error:/);
		} finally {
			await browser.close();
		}
	});
});

/** What the browser refused because of the policy, counted from the page's first moment on. */
async function violationsOf(page: Page): Promise<string[]> {
	const found: string[] = [];
	await page.exposeFunction("reportViolation", (text: string) => found.push(text));
	await page.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			const report = Reflect.get(window, "reportViolation") as (text: string) => void;
			report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""} ${event.sample}`);
		});
	});
	return found;
}

test("normal use breaks no rule of the content security policy", { tag: "@hardening" }, async ({ page }) => {
	const found = await violationsOf(page);
	const ready: [string, string][] = [
		["/", "credit-default"],
		[inputs, "LIMIT_BAL"],
		[`${inputs}?tab=profile`, "LIMIT_BAL"],
		[`${inputs}?tab=records`, "records"],
		["/drift/demo/credit-default/blue/model_inputs", "features changed"],
		["/pairs/demo/credit-default/blue", "matched"],
		["/correlations/nobody", "nobody"],
		["/settings", "demo"],
		["/nowhere", "No page has this address"],
	];
	for (const [path, text] of ready) {
		await page.goto(at(path));
		await expect(page.getByText(text, { exact: false }).filter({ visible: true }).first()).toBeVisible();
		await page.waitForLoadState("networkidle");
	}
	await page.goto(at("/"));
	await page.keyboard.press("Control+k");
	await expect(page.getByRole("dialog")).toBeVisible();
	expect(found).toEqual([]);
});

test("a script somebody put into a page does not run", async ({ page }) => {
	const found = await violationsOf(page);
	await page.goto(at("/settings"));
	await page.evaluate(() => {
		const script = document.createElement("script");
		script.textContent = "window.stolen = true";
		document.body.append(script);
		const image = document.createElement("img");
		image.setAttribute("onerror", "window.stolen = true");
		image.src = "/nothing-here.png";
		document.body.append(image);
	});
	await expect.poll(() => found.length).toBeGreaterThanOrEqual(2);
	expect(await page.evaluate(() => Reflect.get(window, "stolen"))).toBeUndefined();
	expect(found.every((each) => each.startsWith("script-src"))).toBe(true);
});
