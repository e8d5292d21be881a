/** Notes on times: kept, listed, checked, and left out of baselines. */
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { problemDetails } from "@/lib/api/answers";
import { drift, recordedReviewAnswer, reviews } from "@/lib/api/driftAnswers";
import { notes } from "@/lib/api/notes";
import { identityHeader } from "@/lib/server/auth/identity";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

const list = "deployments/[datastore]/[endpoint]/[deployment]/notes";
const one = `${list}/[note]`;
const driftRoute = "collections/[datastore]/[endpoint]/[deployment]/[collection]/drift";

let workspace: SmallWorkspace;
beforeEach(async () => {
	workspace = await openSmallWorkspace();
});
afterEach(() => workspace.close());

const outage = {
	collection: null,
	from: "2026-03-05T00:00:00Z",
	to: "2026-03-06T00:00:00Z",
	text: "payment outage",
	leave_out: true,
};
const rollout = {
	collection: "model_inputs",
	from: "2026-03-02T09:00:00Z",
	to: null,
	text: "v3 rolled out",
	leave_out: false,
};

const put = (note: string, body: unknown, headers = {}) =>
	workspace.ask(one, "PUT", { params: { note }, body, headers });
const listed = async () => notes.parse(await (await workspace.ask(list, "GET")).json()).notes;
const driftOf = async (collection = "model_inputs", baseline = "window:2026-03-01/2026-03-08") => {
	const query = `from=2026-03-08&to=2026-03-15&baseline=${encodeURIComponent(baseline)}`;
	return workspace.ask(driftRoute, "GET", { query, params: { collection } });
};

test("notes are listed by their times, changed in place, and gone when deleted", async () => {
	expect(await listed()).toEqual([]);
	expect((await put("b", outage)).status).toBe(200);
	expect((await put("a", rollout)).status).toBe(200);
	expect((await listed()).map(({ id, text }) => [id, text])).toEqual([
		["a", "v3 rolled out"],
		["b", "payment outage"],
	]);
	await put("a", { ...rollout, text: "  v3 rolled out to all  " });
	expect((await listed()).map(({ text }) => text)).toEqual(["v3 rolled out to all", "payment outage"]);
	expect((await workspace.ask(one, "DELETE", { params: { note: "a" } })).status).toBe(204);
	expect((await listed()).map(({ id }) => id)).toEqual(["b"]);
	const gone = await workspace.ask(one, "DELETE", { params: { note: "a" } });
	expect(problemDetails.parse(await gone.json()).detail).toBe('this deployment has no note "a"');
	await workspace.ask(one, "DELETE", { params: { note: "b" } });
	expect(JSON.parse(await readFile(`${workspace.home}/state/notes.json`, "utf8"))).toEqual({});
});

test("another deployment's notes are its own, whatever it is called", async () => {
	await put("a", outage);
	const params = { deployment: "__proto__" };
	const other = await workspace.ask(list, "GET", { params });
	expect(await other.json()).toEqual({ notes: [] });
	const saved = await workspace.ask(one, "PUT", { params: { ...params, note: "a" }, body: rollout });
	expect(saved.status).toBe(200);
	expect(notes.parse(await (await workspace.ask(list, "GET", { params })).json()).notes).toHaveLength(1);
	expect((await listed()).map(({ text }) => text)).toEqual(["payment outage"]);
	const nowhere = await workspace.ask(list, "GET", { params: { datastore: "none" } });
	expect(nowhere.status).toBe(404);
});

describe("a change meant for the note that was read", () => {
	const version = async () => `"${(await listed())[0]?.at}"`;

	test("is made while that is there, and gives the next version however fast it follows", async () => {
		await put("a", rollout);
		const versions = [await version()];
		for (const text of ["v4", "v5", "v6"]) {
			const saved = await put("a", { ...rollout, text }, { "if-match": versions.at(-1) });
			expect(saved.status).toBe(200);
			versions.push(await version());
		}
		expect(new Set(versions).size).toBe(4);
		expect(versions.toSorted()).toEqual(versions);
		expect((await put("a", rollout, { "if-match": `"other", ${versions.at(-1)}` })).status).toBe(200);
		expect((await put("a", rollout, { "if-match": "*" })).status).toBe(200);
	});

	test("has another version also where the clock was put back since it was read", async () => {
		const at = "2099-01-01T00:00:00Z";
		const before = { ...rollout, id: "a", by: null, at };
		await globalThis.leewayServices?.notes.update(() => ({ "default/e/d": [before] }));
		for (const version of [at, "2099-01-01T00:00:00.001Z"]) {
			expect((await put("a", rollout, { "if-match": `"${version}"` })).status).toBe(200);
		}
		expect(await version()).toBe('"2099-01-01T00:00:00.002Z"');
	});

	test("is refused when another was made since: nothing is lost", async () => {
		await put("a", rollout);
		const read = await version();
		await put("a", { ...rollout, text: "theirs" });
		for (const method of ["PUT", "DELETE"] as const) {
			const refused = await workspace.ask(one, method, {
				params: { note: "a" },
				headers: { "if-match": read },
				...(method === "PUT" ? { body: { ...rollout, text: "mine" } } : {}),
			});
			expect(refused.status).toBe(409);
			const { detail, fix } = problemDetails.parse(await refused.json());
			expect(detail).toBe("the note was changed since it was read");
			expect(fix).toContain(await version());
		}
		expect((await listed()).map(({ text }) => text)).toEqual(["theirs"]);
		// Whoever names no version means whatever is there, as before there were any.
		expect((await put("a", { ...rollout, text: "mine" })).status).toBe(200);
	});

	test("is refused when it was deleted since, or never was", async () => {
		await put("a", rollout);
		const read = await version();
		await workspace.ask(one, "DELETE", { params: { note: "a" } });
		for (const tag of [read, "*"]) {
			const refused = await put("a", rollout, { "if-match": tag });
			expect(refused.status).toBe(409);
			expect(problemDetails.parse(await refused.json()).detail).toBe(
				"the note was deleted since it was read",
			);
		}
		expect(await listed()).toEqual([]);
	});

	test("names a version in quotes; a weak one is never the same", async () => {
		await put("a", rollout);
		const read = await version();
		expect((await put("a", rollout, { "if-match": read.slice(1, -1) })).status).toBe(400);
		expect((await put("a", rollout, { "if-match": "" })).status).toBe(400);
		expect((await put("a", rollout, { "if-match": `W/${read}` })).status).toBe(409);
	});
});

test("who wrote it is kept where people sign in", async () => {
	const identity = { subject: "ada-1", name: "Ada", grants: [{ role: "Leeway.Admin", in: "everywhere" }] };
	await workspace.close();
	workspace = await openSmallWorkspace({ LEEWAY_AUTH: "easyauth" });
	const headers = { [identityHeader]: Buffer.from(JSON.stringify(identity)).toString("base64url") };
	expect((await put("a", rollout, headers)).status).toBe(200);
	const answer = await workspace.ask(list, "GET", { headers });
	expect(notes.parse(await answer.json()).notes[0]).toMatchObject({ by: "Ada" });
});

test.each([
	["no text", { ...rollout, text: "  " }],
	["a text too long", { ...rollout, text: "x".repeat(501) }],
	["an end at its start", { ...outage, to: outage.from }],
	["a time that is none", { ...rollout, from: "yesterday" }],
	["a moment to leave out", { ...rollout, leave_out: true }],
	["a collection without a name", { ...rollout, collection: "" }],
	["a collection's name no blob could have", { ...rollout, collection: "x".repeat(1_025) }],
	["a time before the year 0 in UTC", { ...rollout, from: "0000-01-01T00:00:00+01:00" }],
	["a key that is not known", { ...rollout, colour: "red" }],
])("a note with %s is refused, and nothing is kept", async (_, body) => {
	const refused = await put("a", body);
	expect(refused.status).toBe(400);
	expect(problemDetails.parse(await refused.json()).fix).toContain("v3 rolled out");
	expect(await listed()).toEqual([]);
});

test("a text of 500 characters is a note; an id is letters, digits, hyphens and underscores", async () => {
	expect((await put("A_1-z", { ...rollout, text: "x".repeat(500) })).status).toBe(200);
	for (const id of ["", "a b", "a/b", "x".repeat(65)]) expect((await put(id, rollout)).status).toBe(400);
});

test("times are kept as they are written everywhere, however they were spelled", async () => {
	const from = `${" ".repeat(10_000)}2026-03-05 01:00:00,${"0".repeat(10_000)}+01:00`;
	await put("a", { ...outage, from, to: "2026-03-06T00:00:00.250Z" });
	expect((await listed()).map(({ from, to }) => [from, to])).toEqual([
		["2026-03-05T00:00:00Z", "2026-03-06T00:00:00.250Z"],
	]);
});

test("a deployment keeps 1,000 notes, and those it has can still be changed", async () => {
	const kept = Array.from({ length: 1_000 }, (_, place) => ({
		...rollout,
		id: `n${place}`,
		by: null,
		at: "2026-03-02T09:00:00Z",
	}));
	await globalThis.leewayServices?.notes.update(() => ({ "default/e/d": kept }));
	const refused = await put("one-more", rollout);
	expect(refused.status).toBe(413);
	expect(problemDetails.parse(await refused.json()).detail).toContain("1,000 notes");
	expect((await put("n7", { ...rollout, text: "v4 rolled out" })).status).toBe(200);
	expect(await listed()).toHaveLength(1_000);
});

test("a note that changes a recorded review's baseline leaves it no longer current, on Home too, until it is taken back", async () => {
	const review = "collections/[datastore]/[endpoint]/[deployment]/[collection]/review";
	const standing = async () => {
		const { current } = recordedReviewAnswer.parse(await (await workspace.ask(review, "GET")).json());
		const home = await workspace.ask("datastores/[datastore]/reviews", "GET");
		return [current, reviews.parse(await home.json()).reviews.map(({ notedSince }) => notedSince)];
	};
	await workspace.ask(review, "PUT");
	expect(await standing()).toEqual([true, [false]]);
	await put("r", rollout);
	await put("after", { ...outage, from: "2026-03-08T00:00:00Z", to: "2026-03-09T00:00:00Z" });
	await put("other", { ...outage, collection: "model_outputs" });
	expect(await standing()).toEqual([true, [false]]);
	await put("o", outage);
	expect(await standing()).toEqual([false, [true]]);
	const evaluated = recordedReviewAnswer.parse(await (await workspace.ask(review, "PUT")).json());
	expect(evaluated.review?.leftOut).toEqual(["2026-03-05T00:00:00Z/2026-03-06T00:00:00Z"]);
	expect(await standing()).toEqual([true, [false]]);
	await put("o", { ...outage, text: "another text" });
	expect(await standing()).toEqual([true, [false]]);
	await workspace.ask(one, "DELETE", { params: { note: "o" } });
	expect(await standing()).toEqual([false, [true]]);
});

test("a noted time is left out of baselines of its collections, which say so; other notes change nothing", async () => {
	await put("r", rollout);
	const before = drift.parse(await (await driftOf()).json());
	expect([before.baseline.rows, before.baseline.notes]).toEqual([2100, []]);
	await put("o", { ...outage, collection: "model_outputs" });
	expect(drift.parse(await (await driftOf()).json()).baseline.rows).toBe(2100);
	await put("o", outage);
	for (const side of ["model_inputs", "model_outputs"]) {
		const { baseline } = drift.parse(await (await driftOf(side)).json());
		expect([baseline.rows, baseline.used, baseline.notes]).toEqual([
			1800,
			1800,
			["without 2026-03-05 UTC: payment outage"],
		]);
	}
	const trailing = drift.parse(await (await driftOf("model_inputs", "trailing:7d")).json());
	expect(trailing.baseline.rows).toBe(1800);
	// What is judged is never left out: only what it is compared with.
	await put("o", { ...outage, from: "2026-03-09T00:00:00Z", to: "2026-03-10T00:00:00Z" });
	const judged = drift.parse(await (await driftOf()).json());
	expect([judged.window.rows, judged.baseline.rows]).toEqual([2100, 2100]);
});

test("a saved baseline, whose counts are kept, follows the notes too", async () => {
	const name = "first week";
	await workspace.ask("baselines/[name]", "PUT", {
		params: { name },
		body: { baseline: "window:2026-03-01/2026-03-08" },
	});
	const rows = async () => drift.parse(await (await driftOf("model_inputs", name)).json()).baseline.used;
	expect(await rows()).toBe(2100);
	await put("o", outage);
	expect(await rows()).toBe(1800);
	await workspace.ask(one, "DELETE", { params: { note: "o" } });
	expect(await rows()).toBe(2100);
});

test("where notes leave nothing of the baseline, the review says so and names them", async () => {
	await put("o", { ...outage, from: "2026-02-01T00:00:00Z", to: "2026-03-08T00:00:00Z" });
	const refused = await driftOf();
	expect(refused.status).toBe(400);
	expect(problemDetails.parse(await refused.json()).detail).toBe(
		'notes leave all of the baseline out: "payment outage"',
	);
});
