/**
 * The monitor that began it all: drift of five features against a table of training data, every day at six, a mail to one address. Listed and
 * verified in one request, imported, tried on data that drifts, saved, run, and its mail read from a real mailbox.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArmWorkspace, workspaceId } from "@/demo/arm/armTypes";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { readCliYaml } from "@/lib/azure/monitors/readCliYaml";
import { getServices } from "@/lib/server/services";
import { renderRest } from "@/test/azure/renderRest";
import { type MailServer, openMailServer } from "@/test/notify/mailServer";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

const features = [0, 1, 2, 3, 4].map((place) => `feature_${place}`);
const file = readFileSync("test/azure/files/five-features.yaml", "utf8");
const name = "tx_data_drift_monitor";

let folder: string;
let arm: FakeArm;
let server: MailServer;
let workspace: SmallWorkspace;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-watched-"));
	server = await openMailServer();
	const inAzure = txWorkspace();
	arm = await startArm({ workspaces: [inAzure] });
	const config = join(folder, "leeway.yaml");
	writeFileSync(
		config,
		`smtp: {host: 127.0.0.1, port: ${server.port}, security: none, from: leeway@example.com}
destinations:
  - {name: ml-team, email: [a@example.com]}
`,
	);
	workspace = await openSmallWorkspace({
		...{ LEEWAY_CONFIG: config, LEEWAY_WORKSPACE: workspaceId(inAzure) },
		...{ LEEWAY_ARM_ENDPOINT: arm.url, LEEWAY_ARM_TOKEN: arm.quirks.token },
	});
	writeTraining(join(workspace.data, "tables/tx"));
	for (const day of [10, 12]) writeDay(day);
	await getServices().azure.ask();
});

afterAll(async () => {
	await workspace?.close();
	await Promise.all([server?.close(), arm?.close()]);
	rmSync(folder, { recursive: true, force: true });
});

test("it is listed and verified in one request: there, what it watches, when, whom it tells", async () => {
	const answer = await workspace.ask("azure/monitors", "GET");
	const { monitors } = await answer.json();
	expect(monitors).toMatchObject([
		{
			name,
			enabled: true,
			target: { endpoint: "tx", deployment: "blue", exists: true },
			emails: ["a@example.com"],
			words: { when: expect.stringMatching(/^every day at 06:00 Europe\/Berlin/), isSilent: false },
			next: expect.stringMatching(/T0[45]:00:00Z$/),
		},
	]);
	const [signal] = monitors[0].words.signals;
	expect(signal.text).toContain(features.join(", "));
});

test("it is imported, tried, saved and run, and the mail says what drifts", async () => {
	const { original } = await (
		await workspace.ask("azure/monitors/[name]", "GET", { params: { name } })
	).json();
	const answers = {
		datastore: "default",
		places: {
			"azureml:tx_training_mltable:1": "default/tables/tx",
			"azureml:tx_inference_mltable:1": "default/tables/none",
		},
		notify: ["ml-team"],
	};
	const imported = await workspace.ask("azure/import", "POST", {
		body: { text: JSON.stringify(original), answers },
	});
	const { monitors } = await imported.json();
	const [{ monitor, needs, faults }] = monitors;
	expect({ needs, faults }).toEqual({ needs: [], faults: [] });
	expect(monitor).toMatchObject({
		on: "default/tx/blue",
		schedule: { cron: "0 6 * * *", zone: "Europe/Berlin" },
		notify: ["ml-team"],
		signals: [{ baseline: "file:default/tables/tx", features, judge: "azure" }],
	});

	const firingOn = async (day: number) => {
		const window = { from: `2026-03-${day}T00:00:00Z`, to: `2026-03-${day + 1}T00:00:00Z` };
		const tried = await workspace.ask("monitors/backtest", "POST", { body: { definition: monitor, window } });
		const { runs } = await tried.json();
		return runs[0].signals[0].keys
			.filter(({ condition }: { condition: string }) => condition === "breach")
			.map(({ key }: { key: string }) => key);
	};
	expect([await firingOn(10), await firingOn(12)]).toEqual([[], ["feature:feature_2"]]);

	const params = { monitor: name };
	expect((await workspace.ask("monitors/[monitor]", "PUT", { params, body: monitor })).status).toBe(200);
	const run = await workspace.ask("monitors/[monitor]/run", "POST", {
		params,
		body: { due: "2026-03-13T05:00:00Z" },
	});
	expect([run.status, run.ok ? "" : await run.text()]).toEqual([200, ""]);
	await expect.poll(() => server.mails.length, { timeout: 30_000 }).toBe(1);
	const [mail] = server.mails;
	expect(mail?.to).toEqual(["a@example.com"]);
	expect(mail?.parsed.subject).toBe(`${name} fires: feature_2`);
	expect(mail?.parsed.text).toMatch(/^feature_2: 0\.\d+ > 0\.10? → drift/m);
});

function txWorkspace(): ArmWorkspace {
	return {
		...{ subscription: "33333333-3333-3333-3333-333333333333", resourceGroup: "tx", name: "tx-ws" },
		location: "westeurope",
		properties: { provisioningState: "Succeeded" },
		endpoints: [
			{
				name: "tx",
				properties: { provisioningState: "Succeeded", traffic: { blue: 100 } },
				deployments: [
					{
						name: "blue",
						properties: {
							provisioningState: "Succeeded",
							dataCollector: { collections: { model_inputs: { dataCollectionMode: "Enabled" } } },
						},
					},
				],
			},
		],
		datastores: [],
		data: [],
		schedules: [{ name, properties: propertiesOf(renderRest(readCliYaml(file, "m.yaml"))) }],
		jobs: [],
	};
}

function propertiesOf(schedule: Record<string, unknown>): Record<string, unknown> {
	const { properties } = schedule;
	if (typeof properties !== "object" || properties === null) throw new Error("a schedule has properties");
	return { ...properties, isEnabled: true, provisioningState: "Succeeded" };
}

/** A row's five features: uniform, each from another place on, and shifted by as much. */
function rowOf(place: number, shift: number): number[] {
	return features.map((_, feature) => {
		const share = ((place * 0.618_033_988_75 + feature * 0.17) % 1) * 10;
		return Number((feature === 2 ? share + shift : share).toFixed(2));
	});
}

function writeTraining(table: string): void {
	mkdirSync(table, { recursive: true });
	const rows = Array.from({ length: 2_000 }, (_, place) => [...rowOf(place, 0), place % 2].join(","));
	writeFileSync(join(table, "training.csv"), `${[...features, "label"].join(",")}\n${rows.join("\n")}\n`);
	writeFileSync(
		join(table, "MLTable"),
		"type: mltable\npaths:\n  - file: ./training.csv\ntransformations:\n  - read_delimited:\n      delimiter: ','\n      encoding: utf8\n",
	);
}

/** 1,000 rows; from the twelfth day on one of the features is higher. */
function writeDay(day: number): void {
	const date = `2026-03-${String(day).padStart(2, "0")}`;
	const path = join(
		workspace.data,
		`modelDataCollector/tx/blue/model_inputs/${date.replaceAll("-", "/")}/10/l.jsonl`,
	);
	const lines = Array.from({ length: 200 }, (_, record) =>
		JSON.stringify({
			...{ specversion: "1.0", id: `${date}-${record}`, time: `${date}T10:00:00Z` },
			data: Array.from({ length: 5 }, (_, row) => {
				const values = rowOf(record * 5 + row + day, day >= 12 ? 4 : 0);
				return Object.fromEntries(features.map((feature, place) => [feature, values[place]]));
			}),
		}),
	);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `${lines.join("\n")}\n`);
}
