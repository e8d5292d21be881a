import { afterEach, expect, test } from "vitest";
import { type ArmWorkspace, workspaceId } from "./armTypes";
import { type FakeArm, startArm } from "./startArm";

const workspace: ArmWorkspace = {
	subscription: "11111111-1111-1111-1111-111111111111",
	resourceGroup: "rg",
	name: "ws",
	properties: {},
	endpoints: ["a", "b", "c"].map((name) => ({ name, properties: {}, deployments: [] })),
	datastores: [],
	data: [],
	schedules: [
		{
			name: "s",
			properties: { isEnabled: false, mark: "newest" },
			renderings: { "2023-06-01-preview": { mark: "old" } },
		},
	],
	jobs: [],
};
const id = workspaceId(workspace);
let arm: FakeArm;

afterEach(() => arm.close());

async function ask(path: string, token = "arm-token") {
	const url = path.startsWith("http") ? path : `${arm.url}${path}`;
	const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
	return { status: answer.status, body: await answer.json(), retryAfter: answer.headers.get("retry-after") };
}

test("pages of two, by an opaque and absolute nextLink, whatever the capitals of the path", async () => {
	arm = await startArm({ workspaces: [workspace] });
	const first = await ask(`${id.toUpperCase()}/ONLINEENDPOINTS?api-version=2024-10-01`);
	expect(first.body.value.map((each: { name: string }) => each.name)).toEqual(["a", "b"]);
	expect(first.body.nextLink).toContain(arm.url);
	const second = await ask(first.body.nextLink);
	expect(second.body).toEqual({
		value: [expect.objectContaining({ id: `${id}/onlineEndpoints/c`, name: "c" })],
	});
	expect(arm.calls.map(({ status }) => status)).toEqual([200, 200]);
});

test("what is refused is refused as ARM does", async () => {
	arm = await startArm({
		workspaces: [workspace],
		quirks: {
			denied: ["Microsoft.MachineLearningServices/workspaces/schedules/read"],
			throttledOnce: [{ part: "/datastores", retryAfter: "1" }],
			unavailableOnce: ["/jobs"],
		},
	});
	const code = async (path: string, token?: string) => {
		const { status, body } = await ask(path, token);
		return [status, body.error?.code];
	};
	expect(await code(`${id}?api-version=2024-10-01`, "other")).toEqual([401, "AuthenticationFailed"]);
	expect(await code(`${id}?api-version=2020-01-01`)).toEqual([400, "NoRegisteredProviderFound"]);
	expect(await code(`${id}/schedules?api-version=2024-10-01`)).toEqual([403, "AuthorizationFailed"]);
	expect(await code(`${id}x?api-version=2024-10-01`)).toEqual([404, "ResourceNotFound"]);
	expect((await ask(`${id}/datastores?api-version=2024-10-01`)).retryAfter).toBe("1");
	expect((await ask(`${id}/datastores?api-version=2024-10-01`)).status).toBe(200);
	expect((await ask(`${id}/jobs?api-version=2024-10-01`)).status).toBe(503);
	expect((await ask(`${id}/jobs?api-version=2024-10-01`)).status).toBe(200);
});

test("a schedule as the asked version renders it; disabled ones only where they are asked for", async () => {
	arm = await startArm({ workspaces: [workspace] });
	const list = async (query: string) => (await ask(`${id}/schedules?${query}`)).body.value;
	expect(await list("api-version=2024-10-01")).toEqual([]);
	const [newest] = await list("api-version=2024-10-01&listViewType=All");
	expect(newest.properties.mark).toBe("newest");
	const [old] = await list("api-version=2023-06-01-preview&listViewType=All");
	expect(old.properties).toEqual({ mark: "old" });
});

test("an answer may break off, or be no JSON", async () => {
	arm = await startArm({ workspaces: [workspace], quirks: { cut: ["/schedules"], html: ["/jobs"] } });
	await expect(ask(`${id}/schedules?api-version=2024-10-01`)).rejects.toThrow();
	await expect(ask(`${id}/jobs?api-version=2024-10-01`)).rejects.toThrow(SyntaxError);
});
