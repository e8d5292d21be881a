/** What goes on after its answer counts among what is being answered: who asks without waiting cannot begin any number of it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let folder: string;
let workspace: SmallWorkspace;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-held-"));
	const config = join(folder, "leeway.yaml");
	writeFileSync(config, "limits: {questionsPerCaller: 2}\n");
	workspace = await openSmallWorkspace({ LEEWAY_CONFIG: config });
});
afterAll(async () => {
	await workspace?.close();
	rmSync(folder, { recursive: true, force: true });
});

const definition = {
	name: "credit",
	on: "default/e/d",
	schedule: { cron: "0 6 * * *" },
	baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
	signals: [{ kind: "drift", collection: "model_inputs", features: ["b"] }],
};
const backtest = async (days: number, query = "wait=0") =>
	(await workspace.ask("monitors/backtest", "POST", { query, body: { definition, days } })).status;
const run = async (due: string, query = "wait=0") =>
	(
		await workspace.ask("monitors/[monitor]/run", "POST", {
			...{ query, params: { monitor: "credit" }, body: { due } },
		})
	).status;

test("backtests hold their place until they are over, and one that is joined takes none", async () => {
	expect([await backtest(20), await backtest(21)]).toEqual([202, 202]);
	expect(await backtest(22)).toBe(429);
	// Nobody is kept out by them for longer than they take.
	await expect.poll(() => backtest(22, ""), { timeout: 60_000 }).toBe(200);
	expect([await backtest(20, ""), await backtest(21, "")]).toEqual([200, 200]);
});

test("so do runs by hand", async () => {
	const { name, ...body } = definition;
	await workspace.ask("monitors/[monitor]", "PUT", { params: { monitor: name }, body });
	const dues = ["2026-03-10T06:00:00Z", "2026-03-11T06:00:00Z", "2026-03-12T06:00:00Z"];
	const answers: number[] = [];
	for (const due of dues) answers.push(await run(due));
	expect(answers).toEqual([202, 202, 429]);
	await expect.poll(() => run("2026-03-12T06:00:00Z", ""), { timeout: 60_000 }).toBe(200);
});
