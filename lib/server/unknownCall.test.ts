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
});
