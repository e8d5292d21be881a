import { createServer, get } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { logWhenAnswered, routeOf } from "./requestLog";

describe("routeOf", () => {
	test.each([
		["/", "/"],
		["/?from=now-6h", "/"],
		["/settings", "/settings"],
		["/correlations/customer-17?x=1", "/correlations/…"],
		["/collections/demo/a/b/c", "/collections/…"],
		["/api/v1/health", "/api/v1/health"],
		["/api/v1/correlations/customer-17?datastore=demo", "/api/v1/correlations/{id}"],
		[
			"/api/v1/collections/d/e/p/c/rows?filter=x",
			"/api/v1/collections/{datastore}/{endpoint}/{deployment}/{collection}/rows",
		],
		["/api/v1/customer-17", "/api/v1/…"],
	])("of %s is %s", (url, route) => expect(routeOf(url)).toBe(route));
});

describe("a request", () => {
	let lines: Record<string, unknown>[];
	beforeEach(() => {
		lines = [];
		vi.stubEnv("LEEWAY_LOG", "json");
		vi.spyOn(process.stdout, "write").mockImplementation((text) => {
			lines.push(JSON.parse(String(text)));
			return true;
		});
	});
	afterEach(() => {
		vi.restoreAllMocks();
		vi.unstubAllEnvs();
	});

	async function asked(path: string, status: number) {
		const server = createServer((request, response) => {
			logWhenAnswered(request, response, "id-1");
			response.statusCode = status;
			response.end("x");
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const address = server.address();
		const port = typeof address === "object" ? address?.port : 0;
		// fetch asks again when it is answered 421.
		await new Promise((resolve) =>
			get({ port, path, agent: false }, (answer) => answer.resume().once("end", resolve)),
		);
		await new Promise((resolve) => server.close(resolve));
	}

	test.each([
		[200, "info"],
		[404, "info"],
		[403, "warn"],
		[421, "warn"],
		[500, "error"],
		[503, "error"],
	])("answered %i is one line at %s, without what was asked for", async (status, level) => {
		await asked("/correlations/customer-17?secret=s3cret", status);
		expect(lines).toEqual([
			{
				time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				level,
				event: "request",
				id: "id-1",
				method: "GET",
				route: "/correlations/…",
				status,
				ms: expect.any(Number),
			},
		]);
	});

	test("is not logged when that is off", async () => {
		vi.stubEnv("LEEWAY_LOG", "off");
		await asked("/", 200);
		expect(lines).toEqual([]);
	});
});
