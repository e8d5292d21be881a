/** Azure ML's monitors over the API: imported, saved, written back, compared. */
import { readFileSync } from "node:fs";
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
