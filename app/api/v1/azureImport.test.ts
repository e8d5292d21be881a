/** What an import has to be told, answered by the workspace itself, over a fake ARM. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workspaceId } from "@/demo/arm/armTypes";
import { creditWorkspace } from "@/demo/arm/creditWorkspace";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { identityHeader } from "@/lib/server/auth/identity";
import { readConfig } from "@/lib/server/config";
import { createServices } from "@/lib/server/services";
import { openFolder } from "@/lib/store/folder";
import { POST } from "./azure/import/route";
import { POST as postDifferences } from "./monitors/[monitor]/azure/differences/route";
import { GET as getFigures } from "./monitors/[monitor]/azure/figures/route";
import { PUT } from "./monitors/[monitor]/route";

const workspace = creditWorkspace({ account: "creditstore", container: "azureml-blobstore-1" });
/** Has monitors of the same names, of deployments of the same names. */
const twin = {
	...creditWorkspace({ account: "creditstore", container: "azureml-blobstore-2" }),
	name: "twin",
};
let folder: string;
let arm: FakeArm;

const blobs = "azureml://datastores/workspaceblobstore/paths";

async function start(env: Record<string, string> = {}) {
	const services = createServices(
		readConfig({
			...{
				LEEWAY_HOME: mkdtempSync(join(folder, "home-")),
				LEEWAY_ARM_ENDPOINT: arm.url,
				LEEWAY_ARM_TOKEN: "arm-token",
			},
			...{ LEEWAY_WORKSPACE: workspaceId(workspace), ...env },
		}),
		() => openFolder(folder),
	);
	globalThis.leewayServices = services;
	await services.azure.ask();
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-azure-import-"));
	workspace.data?.push({
		name: "credit-training",
		versions: [{ name: "3", properties: { dataUri: `${blobs}/tables/training/` } }],
	});
	arm = await startArm({ workspaces: [workspace, twin] });
});

afterAll(async () => {
	globalThis.leewayServices = undefined;
	await arm?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** A monitor of credit/blue against a table. */
function text(path: string): string {
	return `name: m
trigger: { type: cron, expression: "0 6 * * *" }
create_monitor:
  monitoring_target: { endpoint_deployment_id: "azureml:credit:blue" }
  monitoring_signals:
    d: { type: data_drift, reference_data: { input_data: { path: "${path}", type: mltable } } }
`;
}

async function importOf(body: object, headers: Record<string, string> = {}) {
	const request = new Request("http://127.0.0.1/api/v1/azure/import", {
		method: "POST",
		body: JSON.stringify(body),
		headers: { "content-type": "application/json", ...headers },
	});
	const { monitors } = await (await POST(request, { params: Promise.resolve({}) })).json();
	return monitors[0];
}

test("a data asset's table and the deployment's datastore are asked of the workspace", async () => {
	await start();
	const { monitor, needs } = await importOf({ text: text("azureml:credit-training:3") });
	expect(needs).toEqual([]);
	expect(monitor).toMatchObject({
		on: "workspaceblobstore/credit/blue",
		signals: [{ baseline: "file:workspaceblobstore/tables/training" }],
		azure: { places: { "azureml:credit-training:3": "workspaceblobstore/tables/training" } },
	});
});

test("an id in small letters: the deployment is called as the workspace calls it", async () => {
	await start();
	const id = `${workspaceId(workspace)}/onlineEndpoints/CREDIT/deployments/Blue`.toLowerCase();
	const { monitor } = await importOf({
		text: text("azureml:credit-training:3").replace(
			"azureml:credit:blue",
			id.replace("/credit/", "/CREDIT/"),
		),
	});
	expect(monitor.on).toBe("workspaceblobstore/credit/blue");
});

test("a URI's datastore goes by the name that Leeway shows it under", async () => {
	await start();
	const { monitor } = await importOf({
		text: text(`${blobs.replace("workspaceblobstore", "WORKSPACEBLOBSTORE")}/other/table`),
	});
	expect(monitor.signals[0].baseline).toBe("file:workspaceblobstore/other/table");
});

test("what somebody answers goes before, and costs no call; what nobody knows stays asked for", async () => {
	await start();
	const before = arm.calls.length;
	const places = { "azureml:credit-training:3": "workspaceblobstore/mine" };
	const { monitor } = await importOf({ text: text("azureml:credit-training:3"), answers: { places } });
	expect(monitor.signals[0].baseline).toBe("file:workspaceblobstore/mine");
	expect(arm.calls.length).toBe(before);
	const { needs } = await importOf({ text: text("azureml:nobody:1") });
	expect(needs).toMatchObject([{ kind: "place", asset: "azureml:nobody:1" }]);
});

test("what the workspace has now is compared with what was imported of it", async () => {
	await start();
	const schedule = structuredClone(workspace.schedules?.find(({ name }) => name === "credit-drift"));
	const id = `${workspaceId(workspace)}/schedules/credit-drift`;
	const text = JSON.stringify({ id, ...schedule });
	const { monitor } = await importOf({ text });
	const headers = { "content-type": "application/json" };
	const put = (definition: { name: string }) =>
		PUT(new Request("http://127.0.0.1/x", { method: "PUT", body: JSON.stringify(definition), headers }), {
			params: Promise.resolve({ monitor: definition.name }),
		});
	const differ = async (name: string) => {
		const request = new Request("http://127.0.0.1/x", { method: "POST", body: "{}", headers });
		const answer = await postDifferences(request, { params: Promise.resolve({ monitor: name }) });
		return { status: answer.status, body: await answer.json() };
	};
	expect((await put(monitor)).status).toBe(200);
	expect((await differ("credit-drift")).body).toEqual({ name: "credit-drift", differences: [] });

	const figures = await getFigures(new Request("http://127.0.0.1/x"), {
		params: Promise.resolve({ monitor: "credit-drift" }),
	});
	// Its runs are of March 2026, and older than a month.
	expect(await figures.json()).toMatchObject({
		job: null,
		run: null,
		signals: [],
		why: expect.stringMatching(/no run of it has finished in the last 31 days/),
	});

	const was = JSON.parse(text.replace('"value":0.1', '"value":0.2'));
	expect((await put({ ...monitor, azure: { id, kept: was } })).status).toBe(200);
	expect((await differ("credit-drift")).body.differences).toMatchObject([{ what: "data_drift: thresholds" }]);
	// Of another workspace, nobody knows.
	const elsewhere = JSON.parse(text.replaceAll("credit-ml", "other-ml"));
	expect((await put({ ...monitor, azure: { kept: elsewhere } })).status).toBe(200);
	expect((await differ("credit-drift")).status).toBe(404);
});

test("a monitor that several workspaces have is compared with none of them where nothing says of which it is", async () => {
	await start({ LEEWAY_WORKSPACE: `${workspaceId(workspace)},${workspaceId(twin)}` });
	const { properties } = workspace.schedules?.find(({ name }) => name === "credit-drift") ?? {};
	const { monitor } = await importOf({
		text: JSON.stringify({ name: "credit-drift", properties }),
		answers: { datastore: "workspaceblobstore" },
	});
	const headers = { "content-type": "application/json" };
	const params = Promise.resolve({ monitor: monitor.name });
	const put = new Request("http://127.0.0.1/x", { method: "PUT", body: JSON.stringify(monitor), headers });
	expect((await PUT(put, { params })).status).toBe(200);
	const differ = async () => {
		const request = new Request("http://127.0.0.1/x", { method: "POST", body: "{}", headers });
		const answer = await postDifferences(request, { params });
		return { status: answer.status, body: await answer.json() };
	};
	expect(await differ()).toMatchObject({
		status: 400,
		body: { detail: expect.stringMatching(/^several workspaces have a monitor "credit-drift"/i) },
	});
	// The one that watches the same deployment is meant.
	for (const { name, properties: of } of twin.schedules) {
		if (name === "credit-drift")
			Object.assign(of, JSON.parse(JSON.stringify(of).replaceAll("deployments/blue", "deployments/green")));
	}
	await start({ LEEWAY_WORKSPACE: `${workspaceId(twin)},${workspaceId(workspace)}` });
	await PUT(new Request("http://127.0.0.1/x", { method: "PUT", body: JSON.stringify(monitor), headers }), {
		params,
	});
	expect(await differ()).toMatchObject({ status: 200, body: { differences: [] } });
});

test("whose role holds in some places only learns nothing of the workspace", async () => {
	await start({ LEEWAY_AUTH: "easyauth" });
	const asked = async (where: unknown) => {
		const identity = { subject: "ada", name: "Ada", grants: [{ role: "Leeway.Aggregates", in: where }] };
		const header = Buffer.from(JSON.stringify(identity)).toString("base64url");
		return importOf(
			{ text: text("azureml:credit-training:3"), answers: { datastore: "workspaceblobstore" } },
			{ [identityHeader]: header },
		);
	};
	expect((await asked("everywhere")).needs).toEqual([]);
	expect((await asked(["workspaceblobstore/credit*"])).needs).toMatchObject([{ kind: "place" }]);
});
