import { expect, expectTypeOf, test } from "vitest";
import type { Rows } from "./answers";
import { type Question, question, withQuery } from "./client";

const address = { datastore: "my store", endpoint: "a/b", deployment: "100%", collection: "é" };
const rows = "GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/rows";

test("names are percent-encoded, parameters follow, those without a value are left out", () => {
	const asked = question(rows, address, { limit: 10, filter: "", sort: undefined, partial: true });
	expect(asked.method).toBe("GET");
	expect(asked.url).toBe("/api/v1/collections/my%20store/a%2Fb/100%25/%C3%A9/rows?limit=10&partial=true");
	expect(question("GET /health", {}).url).toBe("/api/v1/health");
});

test("only the names of the path are taken from what names a thing", () => {
	const more = { ...address, first: "2026-03-01", last: null };
	expect(question(rows, more).url).toBe("/api/v1/collections/my%20store/a%2Fb/100%25/%C3%A9/rows");
});

test("half a surrogate pair, which no address carries, is asked as what it is read as", () => {
	expect(question("GET /correlations/{id}", { id: "\ud800" }).url).toBe("/api/v1/correlations/%EF%BF%BD");
});

test("more can be asked of a question", () => {
	const asked = withQuery(question(rows, address), { wait: 0.4 });
	expect(asked.url).toMatch(/\/rows\?wait=0\.4$/);
	expect(withQuery(asked, { cursor: "a+b&c" }).url).toMatch(/\?wait=0\.4&cursor=a%2Bb%26c$/);
	expect(withQuery(asked, {}).url).toBe(asked.url);
});

test("an answer has its call's type, and wrong questions are no questions", () => {
	expectTypeOf(question(rows, address)).toEqualTypeOf<Question<Rows>>();
	expectTypeOf(question("DELETE /baselines/{name}", { name: "a" })).toEqualTypeOf<Question<undefined>>();
	// @ts-expect-error no such call
	question("GET /healthy", {});
	// @ts-expect-error a name of the path is missing
	question(rows, { datastore: "a" });
	// @ts-expect-error no such parameter
	question(rows, address, { page: 1 });
});
