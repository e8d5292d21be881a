import { afterEach, expect, test } from "vitest";
import { type ArmQuirks, type ArmWorkspace, workspaceId } from "@/demo/arm/armTypes";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { mlVersions, readAction } from "../discover/versions";
import { openArm } from "./openArm";

const workspace: ArmWorkspace = {
	subscription: "11111111-1111-1111-1111-111111111111",
	resourceGroup: "rg",
	name: "ws",
	properties: {},
	endpoints: ["a", "b", "c", "d", "e"].map((name) => ({ name, properties: {}, deployments: [] })),
	datastores: [],
	data: [],
	schedules: [],
	jobs: [],
};
const id = workspaceId(workspace);
let fake: FakeArm;

afterEach(() => fake.close());

async function arm(quirks: Partial<ArmQuirks> = {}, { token = "arm-token", timeout = 5_000 } = {}) {
	fake = await startArm({ workspaces: [workspace], quirks });
	return openArm({ endpoint: fake.url, credential: { kind: "fixed", token }, delay: 5, timeout });
}

const endpoints = {
	call: "GET onlineEndpoints",
	action: readAction("onlineEndpoints"),
	path: `${id}/onlineEndpoints`,
	versions: mlVersions,
};
const whole = { call: "GET workspace", action: readAction(""), path: id, versions: mlVersions };

test("all pages of a list, in order", async () => {
	const { items, fault } = await (await arm()).list(endpoints);
	expect([items.map(({ name }) => name), fault]).toEqual([["a", "b", "c", "d", "e"], undefined]);
	expect(fake.calls).toHaveLength(3);
});

test("a list is left where no more of it is needed", async () => {
	const { items } = await (await arm()).list({
		...endpoints,
		until: (page) => page.some(({ name }) => name === "b"),
	});
	expect(items).toHaveLength(2);
	expect(fake.calls).toHaveLength(1);
});

test("the first version that is understood is found once, and asked for from then on", async () => {
	const asks = await arm({ versions: ["2024-04-01-preview", "2023-06-01-preview"] });
	expect((await asks.get(whole)).fault).toBeUndefined();
	await asks.list(endpoints);
	expect(fake.calls.map(({ version }) => version)).toEqual([
		"2024-10-01",
		"2024-04-01",
		"2023-10-01",
		...Array(4).fill("2024-04-01-preview"),
	]);
	expect(asks.versionOf(mlVersions)).toBe("2024-04-01-preview");
});

test("no version is understood: says so", async () => {
	const { fault } = await (await arm({ versions: [] })).get(whole);
	expect(fault).toMatchObject({ status: 400, code: "NoRegisteredProviderFound" });
	expect(fake.calls).toHaveLength(mlVersions.length);
});

test("a missing right is named, with what needed it; no other version is tried for it", async () => {
	const { fault } = await (await arm({ denied: [readAction("onlineEndpoints")] })).list(endpoints);
	expect(fault).toEqual({
		call: "GET onlineEndpoints",
		action: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read",
		kind: "refused",
		status: 403,
		code: "AuthorizationFailed",
		says: `the right Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read is missing on ${id}`,
		fix: 'Assign the role "Reader" on the workspace: it may read all of this, and no secrets.',
	});
	expect(fake.calls).toHaveLength(1);
});

test("a token that is not accepted is not tried again, and stands in no message", async () => {
	const { fault } = await (await arm({}, { token: "secret-token-of-somebody" })).get(whole);
	expect(fault).toMatchObject({ kind: "refused", status: 401, code: "AuthenticationFailed" });
	expect(JSON.stringify(fault)).not.toContain("secret-token");
	expect(fake.calls).toHaveLength(1);
});

test("throttled: no call is made before the time that was asked for, not by others either", async () => {
	const asks = await arm({ throttledOnce: [{ part: "/workspaces/ws", retryAfter: "1" }] });
	const first = asks.get(whole);
	await new Promise((resolve) => setTimeout(resolve, 200));
	const [one, two] = await Promise.all([first, asks.list(endpoints)]);
	expect([one.fault, two.fault]).toEqual([undefined, undefined]);
	const [throttled, ...later] = fake.calls;
	expect(throttled?.status).toBe(429);
	for (const { at } of later) expect(at - (throttled?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test("throttled for longer than a minute: given up at once, with what to do", async () => {
	const asks = await arm({ throttled: [{ part: "/onlineendpoints", retryAfter: "61" }] });
	const { fault } = await asks.list(endpoints);
	expect(fault).toMatchObject({ kind: "unreachable", status: 429, code: "SubscriptionRequestsThrottled" });
	expect(fake.calls).toHaveLength(1);
});

test("throttled without end: four tries more", async () => {
	const { fault } = await (await arm({ throttled: [{ part: "/onlineendpoints", retryAfter: "0" }] })).list(
		endpoints,
	);
	expect(fault?.status).toBe(429);
	expect(fake.calls).toHaveLength(5);
});

test("a service that fails once, and a proxy's page", async () => {
	const asks = await arm({ unavailableOnce: ["/onlineendpoints"], html: ["/schedules"] });
	expect((await asks.list(endpoints)).items).toHaveLength(5);
	const { fault } = await asks.get({ ...whole, path: `${id}/schedules` });
	expect(fault?.says).toMatch(/answered what is no JSON$/);
});

test("an answer that breaks off is asked for again, and then said to be lost", async () => {
	const { fault } = await (await arm({ cut: ["/workspaces/ws"] })).get(whole);
	expect(fault).toMatchObject({ kind: "unreachable", status: null });
	expect(fake.calls).toHaveLength(5);
});

test("who answers late is not waited for longer than a call may take", async () => {
	const asks = await arm({ slow: [{ part: "/workspaces/ws", millis: 3_000 }] }, { timeout: 50 });
	const { fault } = await asks.get(whole);
	expect(fault).toMatchObject({
		kind: "unreachable",
		says: expect.stringMatching(/^no answer within 0.05 s: 127/),
	});
});

test("no token goes to another origin, whatever a nextLink says", async () => {
	const other = await startArm({ workspaces: [workspace] });
	const asks = await arm({ foreignNext: [{ part: "/onlineendpoints", origin: other.url }] });
	const { items, fault } = await asks.list(endpoints);
	expect(items).toHaveLength(2);
	expect(fault?.says).toContain(`the next page is said to lie at ${other.url}`);
	expect(other.calls).toEqual([]);
	await other.close();
});

test("pages in a circle come to an end", async () => {
	const { fault } = await (await arm({ endlessNext: ["/onlineendpoints"] })).list(endpoints);
	expect(fault?.says).toBe("its pages go on in a circle");
	expect(fake.calls.length).toBeLessThan(5);
});

test("at most four calls at once", async () => {
	const asks = await arm({ slow: [{ part: "/workspaces/ws", millis: 30 }] });
	await Promise.all(Array.from({ length: 20 }, () => asks.get(whole)));
	expect(fake.mostAtOnce()).toBe(4);
	expect(fake.calls).toHaveLength(20);
});

test("who asked goes away: nothing more is asked", async () => {
	const asks = await arm({ slow: [{ part: "/onlineendpoints", millis: 100 }] });
	const controller = new AbortController();
	const asking = asks.list({ ...endpoints, signal: controller.signal });
	setTimeout(() => controller.abort(), 50);
	await expect(asking).rejects.toMatchObject({ kind: "cancelled" });
	await new Promise((resolve) => setTimeout(resolve, 150));
	expect(fake.calls.length).toBeLessThanOrEqual(1);
});

test("nobody listens", async () => {
	const asks = await arm();
	await fake.close();
	const { fault } = await asks.get(whole);
	expect(fault).toMatchObject({
		kind: "unreachable",
		says: expect.stringContaining("connection was refused"),
	});
	fake = await startArm({ workspaces: [] });
});

test("the time for all calls together is over: each says so, and none is thrown", async () => {
	const asks = await arm({ slow: [{ part: "/onlineendpoints", millis: 300 }] });
	const { fault } = await asks.list({ ...endpoints, signal: AbortSignal.timeout(50) });
	expect(fault?.says).toMatch(/had not answered all calls when the time for them was over$/);
});

test("a call that waits for its turn ends with who asked, and is never made", async () => {
	const asks = await arm({ slow: [{ part: "/workspaces/ws", millis: 1_000 }] });
	const four = Promise.all(Array.from({ length: 4 }, () => asks.get(whole)));
	const gone = new AbortController();
	const queued = asks.get({ ...endpoints, signal: gone.signal });
	const begun = Date.now();
	gone.abort();
	await expect(queued).rejects.toMatchObject({ kind: "cancelled" });
	expect(Date.now() - begun).toBeLessThan(500);
	await four;
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(fake.calls).toHaveLength(4);
});
