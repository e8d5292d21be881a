import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readBody } from "./body";
import { contentOf } from "./upload";

const schema = z.object({ name: z.string() });
const wrong = { fault: "the request's body names nothing", fix: "Send a name.", maxBytes: 1_048_576 };

const put = (body: BodyInit | null, type?: string) =>
	new Request("http://localhost/", {
		method: "PUT",
		body,
		...(type ? { headers: { "content-type": type } } : {}),
	});
const read = (request: Request) => readBody(request, schema, wrong);

describe("readBody", () => {
	test.each(["application/json", "Application/JSON; charset=utf-8"])("reads %s", async (type) => {
		expect(await read(put('{"name":"é"}', type))).toEqual({ name: "é" });
	});

	test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json5"])(
		"refuses %s, which a form of another site's page could send",
		async (type) => {
			await expect(read(put('{"name":"a"}', type))).rejects.toMatchObject({ kind: "unsupported" });
		},
	);

	test("refuses a body without a type", async () => {
		const untyped = put(new TextEncoder().encode('{"name":"a"}'));
		await expect(read(untyped)).rejects.toMatchObject({ kind: "unsupported" });
	});

	test.each([
		["", "the request's body is empty"],
		["null", "the request's body is null"],
		["{", "the request's body is not JSON"],
		["[]", wrong.fault],
		['{"name":1}', wrong.fault],
	])("says what is wanted for %j", async (text, message) => {
		await expect(read(put(text, "application/json"))).rejects.toMatchObject({
			kind: "invalid",
			message,
			fix: wrong.fix,
		});
	});

	test("takes 1 MiB and no byte more", async () => {
		const of = (bytes: number) => put(`{"name":"${"x".repeat(bytes - 11)}"}`, "application/json");
		expect((await read(of(1_048_576))).name).toHaveLength(1_048_565);
		await expect(read(of(1_048_577))).rejects.toMatchObject({ kind: "too_large" });
	});
});

describe("contentOf", () => {
	test.each(["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])(
		"refuses %s, whose bytes are not the file's",
		(type) => {
			expect(() => contentOf(put("x", type))).toThrow(/is a form/);
		},
	);

	test("takes a file of any other type", () => {
		expect(() => contentOf(put("a,b", "text/csv"))).not.toThrow();
	});
});
