/** What was answered before is given again on demand, with its age, to those who may see it, until somebody changes something. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemDetails } from "@/lib/api/answers";
import { identityHeader } from "@/lib/server/auth/identity";
import { firstBlob, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeEach(async () => {
	workspace = await openSmallWorkspace({ LEEWAY_AUTH: "easyauth" });
});
afterEach(() => workspace.close());

const rows = "collections/[datastore]/[endpoint]/[deployment]/[collection]/rows";
const window = "from=2026-03-01&to=2026-03-02";
const earlier = { "cache-control": "max-age=0, only-if-cached" };

function signedIn(role: string, places: "everywhere" | string[] = "everywhere") {
	const identity = JSON.stringify({ subject: "a", name: "A", grants: [{ role, in: places }] });
	return { [identityHeader]: Buffer.from(identity).toString("base64url") };
}

function askRows(query: string, { headers = {}, role = "Leeway.Admin" } = {}) {
	return workspace.ask(rows, "GET", { query, headers: { ...signedIn(role), ...headers } });
}

test("the same text as before, however it was waited for and in whatever order it is asked", async () => {
	const before = await askRows(`${window}&wait=5`);
	const text = await before.text();
	expect(before.headers.get("age")).toBeNull();
	const blob = join(workspace.data, firstBlob);
	const lines = readFileSync(blob, "utf8");
	writeFileSync(blob, lines + lines.replaceAll("2026-03-01-0", "another"));
	const kept = await askRows("to=2026-03-02&from=2026-03-01", { headers: earlier });
	expect(kept.status).toBe(200);
	expect(Number(kept.headers.get("age"))).toBeLessThan(60);
	expect(kept.headers.get("cache-control")).toBe("no-store");
	expect(await kept.text()).toBe(text);
});

test("without being asked for an earlier answer, what has grown since is answered", {
	tags: "hardening",
}, async () => {
	const text = await (await askRows(window)).text();
	const blob = join(workspace.data, firstBlob);
	const lines = readFileSync(blob, "utf8");
	writeFileSync(blob, lines + lines.replaceAll("2026-03-01-0", "one more"));
	await expect.poll(async () => (await askRows(window)).text(), { timeout: 60_000 }).not.toBe(text);
});

test("of another question, or of what was there so far only, nothing is kept", async () => {
	await askRows(`${window}&partial=true`);
	await askRows(`${window}&limit=1`);
	const answer = await askRows(window, { headers: earlier });
	expect(answer.status).toBe(504);
	expect(problemDetails.parse(await answer.json())).toMatchObject({ title: "No earlier answer" });
});

test("whoever may not ask is not given what others asked", async () => {
	await askRows(window);
	expect((await askRows(window, { headers: earlier, role: "Leeway.Aggregates" })).status).toBe(403);
	expect((await askRows(window, { headers: earlier, role: "Leeway.Viewer" })).status).toBe(200);
});

test("a change by anybody ends what was kept, a refused one does not", async () => {
	await askRows(window);
	const change = (role: string) =>
		workspace.ask("collections/[datastore]/[endpoint]/[deployment]/[collection]/pinned-baseline", "PUT", {
			body: { baseline: null },
			headers: signedIn(role),
		});
	expect((await change("Leeway.Viewer")).status).toBe(403);
	expect((await askRows(window, { headers: earlier })).status).toBe(200);
	expect((await change("Leeway.Editor")).ok).toBe(true);
	expect((await askRows(window, { headers: earlier })).status).toBe(504);
});
