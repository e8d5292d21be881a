/** Names of baselines: who replaces what, over the routes. */
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { problemDetails } from "@/lib/api/answers";
import { namedBaseline } from "@/lib/api/driftAnswers";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
	// As at the start of a server: what is found unfinished then is swept.
	await globalThis.leewayServices?.workspace();
});
afterAll(() => workspace?.close());

const onlyNew = { "if-none-match": "*" };
const put = (name: string, baseline: string, headers = {}) =>
	workspace.ask("baselines/[name]", "PUT", { params: { name }, body: { baseline }, headers });
const upload = (name: string, text: string, headers = {}) =>
	workspace.ask("baselines/[name]/file", "PUT", {
		...{ params: { name }, query: "filename=a.csv", headers },
		body: new Blob([text]),
	});
const kept = async (name: string) => {
	const { baselines } = await (await workspace.ask("baselines", "GET")).json();
	return namedBaseline
		.array()
		.parse(baselines)
		.find((each) => each.name === name);
};
const detailOf = async (answer: Response) => problemDetails.parse(await answer.json()).detail;

test("without a condition a name is replaced, as ever; each version has another time, however fast they follow", async () => {
	vi.spyOn(Date, "now").mockReturnValue(Date.parse("2026-03-20T10:00:00Z"));
	onTestFinished(() => void vi.restoreAllMocks());
	const first = namedBaseline.parse(await (await put("plain", "trailing:7d")).json());
	const second = namedBaseline.parse(await (await put("plain", "trailing:1d")).json());
	expect(Date.parse(second.savedAt)).toBeGreaterThan(Date.parse(first.savedAt));
	expect(await kept("plain")).toMatchObject({ baseline: "trailing:1d", savedAt: second.savedAt });
});

test("one that is only to be new takes no other's place, by reference or by file", async () => {
	expect((await put("mine", "trailing:7d", onlyNew)).status).toBe(200);
	const before = await kept("mine");
	for (const answer of [await put("mine", "trailing:1d", onlyNew), await upload("mine", "a\n1\n", onlyNew)]) {
		expect(answer.status).toBe(409);
		expect(await detailOf(answer)).toBe('there is a baseline "mine" already');
	}
	expect(await kept("mine")).toEqual(before);
	expect((await put("mine", "trailing:1d", { "if-none-match": '"x"' })).status).toBe(400);
	expect((await upload("file", "a\n1\n", onlyNew)).status).toBe(200);
	// A name that every object has is as new as any.
	expect((await put("constructor", "trailing:1d", onlyNew)).status).toBe(200);
});

test("one that is meant for a version replaces only that", async () => {
	const read = namedBaseline.parse(await (await put("shared", "trailing:7d")).json());
	const meant = { "if-match": `"${read.savedAt}"` };
	expect((await put("shared", "trailing:1d", meant)).status).toBe(200);
	const late = await put("shared", "trailing:30d", meant);
	expect([late.status, await detailOf(late)]).toEqual([
		409,
		'the baseline "shared" was replaced since it was read',
	]);
	expect((await upload("shared", "a\n1\n", meant)).status).toBe(409);
	expect((await kept("shared"))?.baseline).toBe("trailing:1d");
	await workspace.ask("baselines/[name]", "DELETE", { params: { name: "shared" } });
	const gone = await put("shared", "trailing:30d", meant);
	expect([gone.status, await detailOf(gone)]).toEqual([
		409,
		'the baseline "shared" was deleted since it was read',
	]);
	expect((await put("shared", "trailing:30d", { "if-match": "*" })).status).toBe(409);
	expect(await kept("shared")).toBeUndefined();
});
