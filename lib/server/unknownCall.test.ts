import { describe, expect, test } from "vitest";
import { unknownCall } from "./unknownCall";

const ask = async (method: string, path: string) => {
	const answer = unknownCall(new Request(`http://localhost${path}`, { method }));
	return { answer, problem: await answer.json() };
};

describe("an address under /api/v1 that no route has", () => {
	test.each([
		"/api/v1/nothing",
		"/api/v1",
		"/api/v1/collections/a/b/c/d/row",
		"/api/v1/collections/a/b/c/rows",
	])("%s is 404, and says where the calls are", async (path) => {
		const { answer, problem } = await ask("GET", path);
		expect(answer.status).toBe(404);
		expect(answer.headers.get("content-type")).toBe("application/problem+json");
		expect(problem).toEqual({
			type: "urn:leeway:problem:not_found",
			title: "Not found",
			status: 404,
			detail: `no call is at "${path}"`,
			fix: "/api/v1/openapi.json lists every call there is.",
		});
	});

	test("a call of another method is 405, with those there are", async () => {
		const { answer, problem } = await ask("POST", "/api/v1/collections/a/b%2Fc/d/e/rows?limit=1");
		expect(answer.status).toBe(405);
		expect(answer.headers.get("allow")).toBe("GET");
		expect(answer.headers.get("content-type")).toBe("application/problem+json");
		expect(problem.detail).toBe("POST is not a method of /api/v1/collections/a/b%2Fc/d/e/rows");
		const several = await ask("POST", "/api/v1/baselines/first");
		expect(several.answer.headers.get("allow")?.split(", ").sort()).toContain("DELETE");
	});
});
