import { expect, test } from "vitest";
import { z } from "zod";
import { parseTime } from "@/lib/time";
import { readBody } from "./body";
import { checkBounds } from "./bounds";
import { configSchema, type Limits } from "./configSchema";
import { checkBaselineName } from "./driftRoute";

const limits: Limits = configSchema.parse({}).limits;
const many = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);
const conditions = (count: number) => many(count).map((column) => ({ column, op: "not_null" }));
const values = (count: number) => [
	{ column: "a", op: "eq", value: "x" },
	{ column: "b", op: "in", value: many(count) },
];
/** A window of so many hours. */
const hours = (count: number) => ({
	by: "hour",
	from: "2026-03-01T00:00:00Z",
	to: new Date((parseTime("2026-03-01T00:00:00Z") ?? 0) + count * 3_600_000).toISOString(),
});

test.each<[keyof Limits, number, (count: number) => object]>([
	["sortColumns", 8, (count) => ({ sort: many(count) })],
	["columns", 500, (count) => ({ columns: many(count) })],
	["columns", 500, (count) => ({ without: many(count) })],
	["columns", 500, (count) => ({ features: many(count) })],
	["filters", 100, (count) => ({ filter: conditions(count) })],
	["filterValues", 1_000, (count) => ({ filter: values(count) })],
	["buckets", 5_000, hours],
])("%s: below and at %d a question is asked, above it is refused by that name", (limit, most, query) => {
	expect(limits[limit]).toBe(most);
	for (const count of [most - 1, most]) expect(() => checkBounds(query(count), limits)).not.toThrow();
	const [found, allowed] = [most + 1, most].map((number) => number.toLocaleString("en-US"));
	expect(() => checkBounds(query(most + 1), limits)).toThrow(
		expect.objectContaining({
			kind: "invalid",
			message: expect.stringContaining(`${found}, more than ${allowed} (limits.${limit})`),
			fix: expect.stringContaining(`raise limits.${limit} in leeway.yaml`),
		}),
	);
	// As configured, not as it is by default.
	expect(() => checkBounds(query(most + 1), { ...limits, [limit]: most + 1 })).not.toThrow();
});

test("a window cut by minutes, days and weeks has fewer or more buckets", () => {
	const year = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
	for (const by of ["day", "week", "month", "year", undefined]) {
		expect(() => checkBounds({ ...year, by }, limits)).not.toThrow();
	}
	expect(() => checkBounds({ ...year, by: "minute" }, limits)).toThrow("525,600, more than 5,000");
	expect(() => checkBounds({ by: "hour" }, limits)).not.toThrow();
});

test("a body: below and at the bound it is read, above it is refused by the limit's name", async () => {
	const send = (bytes: number) => {
		const body = JSON.stringify({ name: "x".repeat(bytes - 11) });
		const headers = { "content-type": "application/json" };
		const words = { fault: "", fix: "", maxBytes: 2_048 };
		return readBody(
			new Request("http://localhost/", { method: "PUT", body, headers }),
			z.object({ name: z.string() }),
			words,
		);
	};
	for (const bytes of [2_047, 2_048]) expect((await send(bytes)).name).toHaveLength(bytes - 11);
	await expect(send(2_049)).rejects.toMatchObject({
		kind: "too_large",
		message: expect.stringContaining("(limits.bodyBytes)"),
	});
});

test("a baseline's name: below and at the bound it is taken, above it is refused by the limit's name", () => {
	for (const length of [199, 200]) expect(checkBaselineName("n".repeat(length), limits)).toHaveLength(length);
	for (const name of ["", " a", "a:b", "a/b", ".", ".."]) {
		expect(() => checkBaselineName(name, limits)).toThrow("baseline's name cannot be");
	}
	for (const name of ["...", "a.b", "__proto__"]) expect(checkBaselineName(name, limits)).toBe(name);
	expect(() => checkBaselineName("n".repeat(201), limits)).toThrow(
		expect.objectContaining({ kind: "invalid", message: expect.stringContaining("(limits.nameLength)") }),
	);
});
