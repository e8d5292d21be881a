/** Azure ML's monitors over the API: imported, saved, written back, compared. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { readCliYaml } from "@/lib/azure/monitors/readCliYaml";
import { renderRest } from "@/test/azure/renderRest";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
});
afterAll(() => workspace?.close());

const text = readFileSync("test/azure/files/out-of-box.yaml", "utf8").replace(
	"azureml:loans:main",
	"azureml:e:d",
);
const read = readCliYaml(text, "m.yaml");
const schedule = renderRest(read);

async function importOf(body: object) {
	const answer = await workspace.ask("azure/import", "POST", { body });
	return { status: answer.status, body: await answer.json() };
}

test("a schedule is imported, saved as it is, written back as a file, and compared with what Azure has now", async () => {
	const { body } = await importOf({ text: JSON.stringify([schedule]) });
	const [{ monitor, words, needs, faults }] = body.monitors;
	expect({ needs, faults, isSilent: words.isSilent }).toEqual({ needs: [], faults: [], isSilent: true });
	expect(monitor.on).toBe("default/e/d");
	const params = { monitor: monitor.name };
	const saved = await workspace.ask("monitors/[monitor]", "PUT", { params, body: monitor });
	expect(saved.status).toBe(200);
	expect((await saved.json()).definition).toEqual(monitor);

	const written = await (
		await workspace.ask("monitors/[monitor]/azure", "GET", { params, query: "exact=true" })
	).json();
	expect(written.lacks).toEqual([]);
	expect(parse(written.yaml).create_monitor.monitoring_target).toEqual(
		parse(text).create_monitor.monitoring_target,
	);

	const differ = (now: unknown) =>
		workspace.ask("monitors/[monitor]/azure/differences", "POST", {
			params,
			body: { text: JSON.stringify(now) },
		});
	expect((await (await differ({ value: [schedule] })).json()).differences).toEqual([]);
	const changed = renderRest({ ...read, emails: ["new@example.com"] });
	expect((await (await differ(changed)).json()).differences).toEqual([
		{ what: "who is told", kept: "ops@example.com, team@example.com", now: "new@example.com" },
	]);
	const others = [changed, changed].map((each) => ({ ...each, name: "another" }));
	expect((await differ(others)).status).toBe(404);
});

test("a file of the command line is imported too, and what is wrong with a text is said", async () => {
	const { body } = await importOf({ text, file: "loans.yaml", answers: { rules: "robust" } });
	expect(
		body.monitors[0].monitor.signals.map(({ kind, judge }: { kind: string; judge?: string }) => [
			kind,
			judge,
		]),
	).toEqual([
		["drift", undefined],
		["predictions", undefined],
		["quality", undefined],
	]);
	const refused = await importOf({ text: "name: x", file: "loans.yaml" });
	expect(refused).toMatchObject({
		status: 400,
		body: {
			detail: expect.stringMatching(/no create_monitor/),
			fix: expect.stringMatching(/az ml schedule create/),
		},
	});
	expect((await importOf({})).status).toBe(400);
	expect((await importOf({ text: `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}` })).status).toBe(400);
});

test("a monitor of features against a training table, imported and tried on the last days: it fires where the data changed", async () => {
	// b has new values from the eleventh day on; a table of what was before.
	const folder = join(workspace.data, "tables/training");
	mkdirSync(folder, { recursive: true });
	const rows = Array.from({ length: 900 }, (_, row) => `${Math.sin(row * 3)},v${row % 3},${row % 2}`);
	writeFileSync(join(folder, "training.csv"), `a,b,label\n${rows.join("\n")}\n`);
	writeFileSync(
		join(folder, "MLTable"),
		"type: mltable\npaths:\n  - file: ./training.csv\ntransformations:\n  - read_delimited:\n      delimiter: ','\n      encoding: utf8\n",
	);
	const file = readFileSync("test/azure/files/five-features.yaml", "utf8")
		.replace("azureml:tx:blue", "azureml:e:d")
		.replace("[feature_0, feature_1, feature_2, feature_3, feature_4]", "[a, b]");
	const rest = JSON.stringify(renderRest(readCliYaml(file, "m.yaml")));
	const asked = await importOf({ text: rest });
	expect(asked.body.monitors[0]).toMatchObject({
		monitor: null,
		needs: [{ kind: "place", asset: "azureml:tx_training_mltable:1" }],
	});

	const answers = { places: { "azureml:tx_training_mltable:1": "default/tables/training" } };
	const { body } = await importOf({ text: rest, answers });
	const [{ monitor }] = body.monitors;
	const { body: robust } = await importOf({ text: rest, answers: { ...answers, rules: "robust" } });
	const triedOn = async (definition: object, day: number) => {
		const window = { from: `2026-03-${day}T00:00:00Z`, to: `2026-03-${day + 1}T00:00:00Z` };
		const answer = await workspace.ask("monitors/backtest", "POST", { body: { definition, window } });
		expect([answer.status, answer.ok ? "" : await answer.text()]).toEqual([200, ""]);
		const { runs } = await answer.json();
		const [signal] = runs[0].signals;
		const firing = signal.keys.filter(({ condition }: { condition: string }) => condition === "breach");
		return { firing: firing.map(({ key }: { key: string }) => key), azure: signal.azure };
	};
	const calm = await triedOn(monitor, 10);
	const changed = await triedOn(monitor, 12);
	expect(changed.firing).toContain("feature:b");
	// A third of b's values are new, and its chi-squared test says so by Azure's rule and by ours.
	expect(calm.firing).not.toContain("feature:b");
	expect(
		changed.azure.breaches.map(({ feature }: { feature: string }) => `feature:${feature}`).sort(),
	).toEqual([...changed.firing].sort());
	const own = await triedOn(robust.monitors[0].monitor, 12);
	expect(own.firing).toContain("feature:b");
	expect(own.azure.text).toMatch(/^Azure /);
});
