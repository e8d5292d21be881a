/** Every call of the table, asked by people of each role and by nobody: who may is answered, who may not learns nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { me, problemDetails } from "@/lib/api/answers";
import { type Role, writes } from "@/lib/api/call";
import { calls } from "@/lib/api/table";
import { identityHeader } from "@/lib/server/auth/identity";
import { getServices } from "@/lib/server/services";
import { firstBlob, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace({ LEEWAY_AUTH: "easyauth" });
});
afterAll(() => workspace?.close());

const window = "from=2026-03-01&to=2026-03-03";
const line = `blob=${encodeURIComponent(firstBlob)}&line=1`;
const collection = "/collections/{datastore}/{endpoint}/{deployment}/{collection}";
const queries: Record<string, string> = {
	[`GET ${collection}/raw`]: line,
	[`GET ${collection}/payload`]: line,
	[`GET ${collection}/shape`]: line,
	[`GET ${collection}/partitions`]: `${window}&by=day`,
	"GET /datastores/{datastore}/extents": "collections=e/d/model_inputs",
};
const withWindow =
	/\/(?:blobs|rows|records|problems|profile|drift|quality|pairs|ledger|export|disagreeing|keys)$/;
/** A record that stands in the window, by its id and its correlation id. */
const secret = "2026-03-01-0";

function ask(key: string, roles: readonly string[] | undefined) {
	const call = calls.find((each) => each.key === key);
	if (!call) throw new Error(`no call is ${key}`);
	const route = call.path.slice(1).replace(/\{(\w+)\}/g, "[$1]");
	const grants = roles?.map((role) => ({ role, in: "everywhere" }));
	const identity = { subject: "ada-1", name: "Ada", grants };
	const headers: Record<string, string> = roles
		? { [identityHeader]: Buffer.from(JSON.stringify(identity)).toString("base64url") }
		: {};
	const query = queries[key] ?? (call.method === "GET" && withWindow.test(call.path) ? window : "");
	const params = { id: secret, job: "nobody", name: "nobody", monitor: "nobody", run: "r1" };
	return workspace.ask(route, call.method, { query, params, headers });
}

/** What the design gives each role; "none" has signed in and was given nothing. */
const may: Record<string, readonly Role[]> = {
	none: ["anyone"],
	"Leeway.Aggregates": ["anyone", "aggregates"],
	"Leeway.Viewer": ["anyone", "aggregates", "viewer"],
	"Leeway.Editor": ["anyone", "aggregates", "editor"],
	"Leeway.Admin": ["anyone", "aggregates", "viewer", "editor", "admin"],
};

describe.each(calls.map((call) => [call.key, call.role] as const))("%s", (key, role) => {
	test("is closed to whoever has not signed in", async () => {
		const answer = await ask(key, undefined);
		if (role === "anyone") expect(answer.status).toBe(200);
		else {
			expect(answer.status).toBe(401);
			expect(problemDetails.parse(await answer.json()).fix).toContain("sign in");
		}
	});

	test("is answered to whom the role allows it, refused by name to others", async () => {
		for (const [name, permissions] of Object.entries(may)) {
			const answer = await ask(key, name === "none" ? [] : [name]);
			const allowed = permissions.includes(role);
			expect({ name, refused: answer.status === 403 }).toEqual({ name, refused: !allowed });
			if (!allowed) expect(problemDetails.parse(await answer.json()).detail).toContain(key);
			else await answer.body?.cancel();
		}
	});
});

test("who may not see rows finds no record's id, row or raw line by any call", async () => {
	const rows = await (await ask(`GET ${collection}/rows`, ["Leeway.Viewer"])).text();
	const cell = /-?0\.\d{8,}/.exec(rows)?.[0] ?? "";
	expect(rows).toContain(secret);
	expect(cell).not.toBe("");
	for (const { key, method } of calls) {
		if (method !== "GET") continue;
		const text = await (await ask(key, ["Leeway.Aggregates", "Leeway.Editor"])).text();
		expect({ key, holdsId: text.includes(`${secret}-model`), holdsCell: text.includes(cell) }).toEqual({
			key,
			holdsId: false,
			holdsCell: false,
		});
	}
});

test("an identity that is no such thing is an error, never somebody", async () => {
	const answer = await workspace.ask("health", "GET", { headers: { [identityHeader]: "e30" } });
	expect(answer.status).toBe(500);
});

test("the answer says who asks and what they may", async () => {
	const answer = me.parse(await (await ask("GET /me", ["Leeway.Viewer", "Leeway.Editor"])).json());
	expect(answer).toEqual({
		mode: "easyauth",
		signedIn: true,
		name: "Ada",
		roles: ["Leeway.Viewer", "Leeway.Editor"],
		limited: [],
		may: ["anyone", "aggregates", "viewer", "editor"],
	});
	expect(me.parse(await (await ask("GET /me", undefined)).json())).toMatchObject({
		signedIn: false,
		may: [],
	});
});

test("the audit names raw lines, payloads, exports and changes, refused ones too, and no value", async () => {
	const { audit } = getServices();
	await ask(`GET ${collection}/raw`, ["Leeway.Viewer"]);
	await ask("DELETE /baselines/{name}", ["Leeway.Viewer"]);
	await audit.settled();
	const text = readFileSync(join(workspace.home, "audit/audit.jsonl"), "utf8");
	const events = text
		.trimEnd()
		.split("\n")
		.map((each) => JSON.parse(each));
	const place = "datastore=default endpoint=e deployment=d collection=model_inputs";
	expect(events).toContainEqual(
		expect.objectContaining({
			subject: "ada-1",
			action: `GET ${collection}/raw`,
			target: `${place} blob=${firstBlob} line=1`,
			result: "ok",
		}),
	);
	expect(events.map(({ target }) => target)).toContain(`${place} from=2026-03-01 to=2026-03-03`);
	expect(events.at(-1)).toMatchObject({
		subject: "ada-1",
		action: "DELETE /baselines/{name}",
		result: "403",
	});
	const named = new Set(events.map(({ action }) => action));
	expect(named.has(`GET ${collection}/rows`)).toBe(false);
	for (const call of calls) if (writes(call)) expect(named.has(call.key), call.key).toBe(true);
	expect(text).not.toContain(secret);
	expect(text).not.toContain("authorization");
});
