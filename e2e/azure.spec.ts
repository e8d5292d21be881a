/** A workspace of Azure ML on the pages, answered by a made-up control plane over HTTP (demo/arm): a real one is not to be had. */
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { workspaceId } from "@/demo/arm/armTypes";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { demoWorkspace } from "@/demo/azureWorkspace";
import { folderSink } from "@/demo/folderSink";
import { writeWorkspace } from "@/demo/writeWorkspace";
import { type OwnServers, ownServers } from "./ownServer";

const now = Date.now();

let servers: OwnServers;
let arm: FakeArm;
let url = "";

const settings = () => ({
	LEEWAY_ARM_ENDPOINT: arm.url,
	LEEWAY_ARM_TOKEN: arm.quirks.token,
});

test.beforeAll(async () => {
	servers = await ownServers();
	const data = join(servers.folder, "data");
	await writeWorkspace(folderSink(data), { seed: "e2e", days: 10, scale: 0.1, now });
	// Nothing listens where its blobs are said to lie: what is shown of them is the folder's.
	const workspace = demoWorkspace("http://127.0.0.1:9/devstoreaccount1/demo", { now, driftFrom: now });
	arm = await startArm({ workspaces: [workspace] });
	url = await servers
		.start({
			...settings(),
			LEEWAY_WORKSPACE: workspaceId(workspace),
			LEEWAY_DATASTORE_NAME: "demo",
			LEEWAY_DATASTORE_URL: data,
		})
		.address();
});
test.afterAll(async () => {
	await servers?.end();
	await arm?.close();
});

test("a workspace's page says what is wrong and what to do, and one of its monitors is run here in three clicks", async ({
	page,
}) => {
	await page.goto(`${url}/`);
	await page.getByRole("link", { name: "Azure", exact: true }).click();
	await expect(page.getByRole("heading", { name: "demo-workspace" })).toBeVisible();
	await expect(page.getByText("nothing of this page is Azure's")).toBeVisible();
	const findings = page.getByRole("region", { name: "Findings" });
	const wrong = findings.getByRole("listitem").filter({ hasText: "alerts are off for 1 of 1 signal" });
	await expect(wrong.getByText(/Set alert_enabled to true/)).toBeVisible();
	// A warning says what to do once it is opened.
	const warning = findings.getByRole("listitem").filter({ hasText: "assistant-weekly is disabled" });
	await expect(warning.getByText(/az ml schedule enable/)).toBeHidden();
	await warning.getByText("assistant-weekly is disabled").click();
	await expect(warning.getByText(/az ml schedule enable/)).toBeVisible();
	const monitors = page.getByRole("region", { name: "Azure's monitors" });
	await expect(monitors.getByRole("button", { name: /fraud-old.*is not there/ })).toBeVisible();
	await expect(monitors.getByRole("button", { name: /diabetes-monthly.*by cron 0 6/ })).toBeVisible();
	await monitors.getByRole("button", { name: /credit-drift/ }).click();
	await expect(
		monitors.getByRole("region", { name: "Its runs" }).getByRole("listitem").first(),
	).toBeVisible();
	await monitors.getByRole("link", { name: "Run it here" }).click();
	await expect(page.getByRole("heading", { name: "credit-drift" })).toBeVisible();
	await expect(page.getByRole("region", { name: "What is taken over" })).toContainText("Taken over");
});

test("a pasted monitor needs to be told where its table lies, is tried by both rules, and saved", async ({
	page,
}) => {
	await page.goto(`${url}/monitors/new/import`);
	await page.getByLabel("A monitor of Azure's").fill(pasted);
	await expect(page.getByRole("heading", { name: "pasted_monitor" })).toBeVisible();
	const needs = page.getByRole("region", { name: "What is still needed" });
	await needs.getByPlaceholder("datastore/folder/training").fill("demo/baselines/credit-reference");
	await needs.getByRole("button", { name: "Take it" }).click();
	await expect(needs).toBeHidden();
	const both = page.getByRole("region", { name: /The last 30 days/ });
	await expect(both.getByText(/^\d+ messages?/)).toHaveCount(2, { timeout: 60_000 });
	await page.getByRole("button", { name: "Use it in Leeway" }).click();
	await expect(page.getByLabel("Against")).toContainText("baselines/credit-reference");
	await page.getByRole("button", { name: "Save the monitor" }).click();
	await expect(page).toHaveURL(/\/monitors\/pasted_monitor$/);
	await expect(page.getByRole("heading", { name: /Monitor pasted_monitor/ })).toBeVisible();
});

test("what is no monitor says so, and a job on a schedule too", async ({ page }) => {
	await page.goto(`${url}/monitors/new/import`);
	const field = page.getByLabel("A monitor of Azure's");
	await field.fill('{"name": "x"');
	await expect(page.getByRole("alert")).toBeVisible();
	await field.fill('[{"name": "nightly", "properties": {"action": {"actionType": "CreateJob"}}}]');
	await expect(
		page.getByRole("alert").filter({ hasText: 'the schedule "nightly" does not make a monitor' }),
	).toBeVisible();
});

test("with nothing configured Home offers the workspaces one may read", async ({ page }) => {
	const bare = await ownServers();
	try {
		const own = await bare
			.start({ ...settings(), LEEWAY_WORKSPACE: "", LEEWAY_DATASTORE_URL: "", LEEWAY_CONFIG: "" })
			.address();
		await page.goto(own);
		await expect(page.getByText("No datastore is configured")).toBeVisible();
		await expect(page.getByText(/^LEEWAY_WORKSPACE=\/subscriptions\//)).toBeVisible({ timeout: 30_000 });
	} finally {
		await bare.end();
	}
});

test("a right that is missing is named, and the rest is there", async ({ page }) => {
	const denied = "Microsoft.MachineLearningServices/workspaces/datastores/read";
	arm.quirks.denied = [denied];
	try {
		await page.goto(`${url}/azure`);
		await page.getByRole("button", { name: "Ask anew" }).click();
		await expect(page.getByText(new RegExp(denied))).toBeVisible();
		await expect(page.getByRole("region", { name: "Deployments" })).toBeVisible();
	} finally {
		arm.quirks.denied = [];
	}
	await page.getByRole("button", { name: "Ask anew" }).click();
	await expect(page.getByText(new RegExp(denied))).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
	test(`axe finds nothing on the pages of a workspace and of an import, ${colorScheme}`, {
		tag: "@hardening",
	}, async ({ page }) => {
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		await page.goto(`${url}/azure`);
		await page.getByRole("button", { name: /credit-drift/ }).click();
		await expect(page.getByRole("region", { name: "Its runs" })).toBeVisible();
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
		await page.goto(`${url}/monitors/new/import`);
		await page.getByLabel("A monitor of Azure's").fill(pasted);
		await expect(page.getByRole("region", { name: "What is taken over" })).toBeVisible();
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	});
}

const pasted = `$schema: http://azureml/sdk-2-0/Schedule.json
name: pasted_monitor
trigger: { type: recurrence, frequency: day, interval: 1, schedule: { hours: 6, minutes: 0 }, time_zone: W. Europe Standard Time }
create_monitor:
  compute: { instance_type: standard_e4s_v3, runtime_version: "3.4" }
  monitoring_target: { ml_task: classification, endpoint_deployment_id: "azureml:credit-default:blue" }
  monitoring_signals:
    data_drift:
      type: data_drift
      production_data: { data_context: model_inputs, data_window: { lookback_window_size: P1D, lookback_window_offset: P0D } }
      reference_data: { input_data: { type: mltable, path: "azureml:credit_training:1" }, data_context: training }
      alert_enabled: true
      metric_thresholds: { numerical: { jensen_shannon_distance: 0.1 }, categorical: { pearsons_chi_squared_test: 0.05 } }
  alert_notification: { emails: [a@example.com] }
`;
