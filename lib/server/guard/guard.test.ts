import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { readAuthSettings } from "../auth/authSettings";
import { createGate } from "../auth/createGate";
import { identityFrom, identityHeader } from "../auth/identity";
import { readServerSettings } from "../serverSettings";
import { createGuard } from "./guard";

const started: { close(): void }[] = [];
afterEach(() => {
	for (const server of started.splice(0)) server.close();
});

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

/** A server behind the guard; asks it over real HTTP. What it answers is "seen", the nonce and the request's id. */
async function guarded(env: Record<string, string> = {}, own: Record<string, string> = {}) {
	const read = (variable: string) => env[variable];
	const auth = readAuthSettings(read, { userHeader: "x-user", addresses: ["127.0.0.1"] });
	const gate = createGate(auth, undefined, {
		path: "",
		write: () => undefined,
		settled: async () => undefined,
	});
	const guard = createGuard(readServerSettings(read), gate);
	const server = createServer(async (asked, response) => {
		if (!(await guard(asked, response))) return;
		response.writeHead(200, own);
		response.end(
			JSON.stringify([
				"seen",
				asked.headers["content-security-policy"],
				asked.headers["x-request-id"],
				identityFrom(String(asked.headers[identityHeader] ?? "") || null),
			]),
		);
	});
	started.push(server);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : 0;
	return (headers: Record<string, string> = {}, method = "GET", path = "/") =>
		new Promise<Answer>((resolve, reject) => {
			const asked = request({ port, host: "127.0.0.1", method, path, headers }, (response) => {
				let body = "";
				response.setEncoding("utf8");
				response.on("data", (chunk: string) => {
					body += chunk;
				});
				response.on("end", () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
				);
			});
			asked.once("error", reject);
			asked.end();
		});
}

describe("Host", () => {
	test.each([
		"evil.example",
		"evil.example:3000",
		"10.0.0.5",
		"localhost.evil.example",
		"localhost@evil.example",
		"leeway.internal:81",
	])("%s is answered 421, and nobody sees the request", async (host) => {
		const ask = await guarded({ LEEWAY_ALLOWED_HOSTS: "leeway.internal:80" });
		const { status, headers, body } = await ask({ host });
		expect({ status, type: headers["content-type"] }).toEqual({
			status: 421,
			type: "application/problem+json",
		});
		expect(JSON.parse(body)).toMatchObject({ type: "urn:leeway:problem:wrong_host", status: 421 });
		expect(body).toContain(host);
	});

	test.each([
		"localhost",
		"127.0.0.1:9",
		"[::1]:3000",
		"leeway.internal",
		"LEEWAY.internal.:81",
		"other.internal:80",
	])("%s is answered", async (host) => {
		const ask = await guarded({ LEEWAY_ALLOWED_HOSTS: "leeway.internal,other.internal:80" });
		expect((await ask({ host })).status).toBe(200);
	});

	test("a long one is cut in the refusal", async () => {
		const { body } = await (await guarded())({ host: "x".repeat(2_000) });
		expect(body.length).toBeLessThan(1_000);
	});
});

describe("a write", () => {
	test("of another site's page is refused with a reason", async () => {
		const ask = await guarded();
		const { status, body } = await ask({ host: "localhost", "sec-fetch-site": "cross-site" }, "DELETE");
		expect(status).toBe(403);
		expect(JSON.parse(body)).toMatchObject({ type: "urn:leeway:problem:wrong_origin", status: 403 });
	});

	test("of this machine's curl goes through", async () => {
		expect((await (await guarded())({ host: "localhost" }, "PUT")).status).toBe(200);
	});
});

describe("a method", () => {
	test.each([
		["POST", "/api/v1/collections/a/b%2Fc/d/e/rows?limit=1", "GET"],
		["PATCH", "/api/v1/baselines/first", "DELETE, PUT"],
		["DELETE", "/api/v1/health/", "GET"],
	])("%s of %s is answered 405 with those there are", async (method, path, allow) => {
		const { status, headers, body } = await (await guarded())({ host: "localhost" }, method, path);
		expect({ status, type: headers["content-type"] }).toEqual({
			status: 405,
			type: "application/problem+json",
		});
		expect(headers.allow?.split(", ").sort().join(", ")).toBe(allow);
		expect(JSON.parse(body)).toMatchObject({
			type: "urn:leeway:problem:method_not_allowed",
			detail: `${method} is not a method of ${path.split("?")[0]}`,
		});
	});

	test.each([
		["GET", "/api/v1/health"],
		["HEAD", "/api/v1/health"],
		["OPTIONS", "/api/v1/baselines/first"],
		["DELETE", "/api/v1/baselines/first"],
		["POST", "/api/v1/nothing"],
		["POST", "/"],
		["POST", "/api/v10/health"],
	])("%s of %s is left to whoever answers it", async (method, path) => {
		expect((await (await guarded())({ host: "localhost" }, method, path)).status).toBe(200);
	});
});

describe("headers", () => {
	test("are on every answer, refusals too, with a nonce of its own", async () => {
		const ask = await guarded();
		const answers = await Promise.all([
			ask({ host: "localhost" }),
			ask({ host: "localhost" }),
			ask({ host: "evil.example" }),
		]);
		const nonces = answers.map(
			({ headers }) => /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1],
		);
		expect(new Set(nonces).size).toBe(3);
		for (const { headers } of answers) {
			expect(headers).toMatchObject({
				"x-content-type-options": "nosniff",
				"referrer-policy": "same-origin",
				"cross-origin-opener-policy": "same-origin",
				"cross-origin-resource-policy": "same-origin",
			});
			expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
			expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
			expect(headers["strict-transport-security"]).toBeUndefined();
		}
	});

	test("a script or a style of the build carries what concerns a file; anything else there, and a missing one, all", async () => {
		const ask = await guarded({ LEEWAY_PUBLIC_URL: "https://leeway.example" });
		const namesOf = async (path: string, host = "leeway.example") =>
			Object.keys((await ask({ host }, "GET", path)).headers).filter(
				(name) => !/^(date|connection|keep-alive|transfer-encoding)$/.test(name),
			);
		const files = [
			"x-content-type-options",
			"cross-origin-resource-policy",
			"strict-transport-security",
			"x-request-id",
		];
		expect(await namesOf("/_next/static/chunks/0a-b_c.js")).toEqual(files);
		expect(await namesOf("/_next/static/chunks/a.css")).toEqual(files);
		for (const path of [
			"/",
			"/_next/static/a.svg",
			"/_next/static/a.js?x",
			"/_next/image/a.js",
			"/x/_next/static/a.js",
		]) {
			expect(await namesOf(path), path).toContain("content-security-policy");
		}
		expect(await namesOf("/_next/static/a.js", "evil.example")).toContain("content-security-policy");
	});

	test("the page gets the same as the browser", async () => {
		const { headers, body } = await (await guarded())({
			host: "localhost",
			"content-security-policy": "script-src 'nonce-theirs'",
		});
		expect(JSON.parse(body)[1]).toBe(headers["content-security-policy"]);
	});

	test("an answer's own stay", async () => {
		const ask = await guarded({}, { "content-security-policy": "sandbox" });
		expect((await ask({ host: "localhost" })).headers).toMatchObject({
			"content-security-policy": "sandbox",
			"x-content-type-options": "nosniff",
		});
	});

	test("TLS is asked for again where people come by it", async () => {
		const ask = await guarded({ LEEWAY_PUBLIC_URL: "https://leeway.example.com" });
		expect((await ask({ host: "leeway.example.com" })).headers["strict-transport-security"]).toContain(
			"max-age=",
		);
	});
});

describe("a request's id", () => {
	test("is the caller's where it is a plain word, and in the answer", async () => {
		const { headers, body } = await (await guarded())({ host: "localhost", "x-request-id": "abc-123" });
		expect([headers["x-request-id"], JSON.parse(body)[2]]).toEqual(["abc-123", "abc-123"]);
	});

	test.each(["a b", "x".repeat(129), "<script>"])("%j is replaced", async (id) => {
		const { headers } = await (await guarded())({ host: "localhost", "x-request-id": id });
		expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
	});
});

describe("who asks", () => {
	const secret = "a secret of the proxy's";
	const proxied = { LEEWAY_AUTH: "proxy", LEEWAY_PROXY_SECRET: secret };
	const forged = Buffer.from(
		JSON.stringify({ subject: "eve", name: "Eve", grants: [{ role: "Leeway.Admin", in: "everywhere" }] }),
	);
	const principal = Buffer.from(
		JSON.stringify({
			role_typ: "roles",
			claims: [
				{ typ: "oid", val: "eve" },
				{ typ: "roles", val: "Leeway.Admin" },
			],
		}),
	).toString("base64");
	const seen = (body: string): unknown => JSON.parse(body)[3];

	test("is this machine's own user without sign-in, whatever a caller claims to be", async () => {
		const ask = await guarded();
		const { body } = await ask({
			[identityHeader]: forged.toString("base64url"),
			"x-ms-client-principal": principal,
			"x-user": "eve",
		});
		expect(seen(body)).toEqual({
			subject: "local",
			name: "",
			grants: [{ role: "Leeway.Admin", in: "everywhere" }],
		});
	});

	test("is whom the proxy names, with its secret and from its address", async () => {
		const ask = await guarded(proxied);
		const own = {
			"x-user": "ada",
			"x-leeway-roles": "Leeway.Viewer, other",
			"x-leeway-proxy-secret": secret,
		};
		expect(seen((await ask(own)).body)).toEqual({
			subject: "ada",
			name: "ada",
			grants: [{ role: "Leeway.Viewer", in: "everywhere" }],
		});
		const forgeries: Record<string, string>[] = [
			{ "x-user": "ada", "x-leeway-roles": "Leeway.Viewer" },
			{ ...own, "x-leeway-proxy-secret": `${secret}.` },
			{ ...own, "x-user": "" },
			{ "x-ms-client-principal": principal },
			{ [identityHeader]: forged.toString("base64url") },
			{ authorization: "Bearer abc" },
			{ cookie: "leeway_session=abc" },
		];
		for (const wrong of forgeries) {
			const { status, headers } = await ask(wrong, "GET", "/api/v1/health");
			expect({ wrong, status }).toEqual({ wrong, status: 401 });
			expect(headers["content-type"]).toBe("application/problem+json");
			expect(headers["www-authenticate"]).toBe("Bearer");
		}
	});

	test("is not asked for what is nobody's: scripts, styles, and whether the server lives", async () => {
		const ask = await guarded(proxied);
		for (const path of ["/_next/static/a.js", "/icon.svg", "/api/v1/health/live", "/api/v1/health/ready"]) {
			expect((await ask({}, "GET", path)).status, path).toBe(200);
		}
		for (const path of [
			"/_next/data/a.json",
			"/settings",
			"/api/v1/health",
			"/api/v1/unknown",
			"/api",
			"/auth/x",
		]) {
			expect((await ask({}, "GET", path)).status, path).toBe(401);
		}
	});

	test("is whom the platform names under Easy Auth, and a page sends others to sign in there", async () => {
		const ask = await guarded({ LEEWAY_AUTH: "easyauth" });
		expect(seen((await ask({ "x-ms-client-principal": principal })).body)).toEqual({
			subject: "eve",
			name: "eve",
			grants: [{ role: "Leeway.Admin", in: "everywhere" }],
		});
		for (const wrong of ["", "no json", Buffer.from("{}").toString("base64")]) {
			const { status, headers } = await ask(
				{ "x-ms-client-principal": wrong, accept: "text/html" },
				"GET",
				"/a?b=c",
			);
			expect([status, headers.location]).toEqual([
				302,
				"/.auth/login/aad?post_login_redirect_uri=%2Fa%3Fb%3Dc",
			]);
		}
	});

	test("and has no role here sees a page that says so, by name", async () => {
		const ask = await guarded(proxied);
		const { status, body } = await ask({
			accept: "text/html",
			"x-user": "<b>ada",
			"x-leeway-proxy-secret": secret,
		});
		expect(status).toBe(403);
		expect(body).toContain("signed in as &lt;b&gt;ada, who has no role in Leeway");
	});
});
