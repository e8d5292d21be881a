/** A run over a time of somebody's own, as `leeway run NAME --window FROM/TO` asks for it. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backtestAnswer } from "@/lib/api/monitorAnswers";
import { firstBlob, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
	// As many weeks before as say what is usual.
	const text = readFileSync(join(workspace.data, firstBlob), "utf8");
	for (let day = 10; day <= 28; day++) {
		const path = join(workspace.data, firstBlob.replace("03/01", `02/${day}`));
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text.replaceAll("2026-03-01", `2026-02-${day}`));
	}
});
afterAll(() => workspace?.close());

async function ask(signal: object, window: object) {
	const definition = {
		...{ name: "credit", on: "default/e/d", schedule: { cron: "0 6 * * *" }, signals: [signal] },
		baseline: "window:2026-03-01T00:00:00Z/2026-03-04T00:00:00Z",
	};
	return workspace.ask("monitors/backtest", "POST", { body: { definition, window } });
}

async function judge(signal: object, window: object) {
	const response = await ask(signal, window);
	expect(response.status).toBe(200);
	const found = backtestAnswer.parse(await response.json()).runs[0]?.signals[0];
	if (!found) throw new Error("no signal was judged");
	return found;
}

const drift = { kind: "drift", collection: "model_inputs", features: ["a"] };

test("how much came is compared with windows of the same length, whatever the monitor's own", async () => {
	const health = { kind: "health", collections: ["model_inputs"], volume: true, silent: false };
	const volume = async (from: string, to: string) => {
		const { keys } = await judge(health, { from, to });
		return keys.find(({ key }) => key === "volume:model_inputs");
	};
	// The monitor's are days of 60 records each.
	expect(await volume("2026-03-10T00:00:00Z", "2026-03-14T00:00:00Z")).toMatchObject({
		...{ condition: "ok", value: 240 },
	});
	expect(await volume("2026-03-14T10:00:00Z", "2026-03-14T11:00:00Z")).toMatchObject({
		...{ condition: "ok", value: 60 },
	});
	expect(await volume("2026-03-01T00:00:00Z", "2026-03-14T00:00:00Z")).toMatchObject({ condition: "few" });
});

test("a signal that could not be judged says the time that was asked for, and names no run of a record", async () => {
	const window = { from: "2026-03-05T00:00:00Z", to: "2026-03-09T00:00:00Z" };
	const found = await judge({ ...drift, collection: "nothing" }, window);
	expect(found).toMatchObject({ outcome: "error", window });
	expect(found.path).toContain("from=2026-03-05T00:00:00Z&to=2026-03-09T00:00:00Z");
	expect(found.path).not.toContain("run=");
});

test.each([
	["2026-03-12", "2026-03-13 00:00", "2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z"],
	["2026-03-12T00:00", "2026-03-13T01:00+01:00", "2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z"],
])("times without a zone are of UTC: %s/%s", async (from, to, first, end) => {
	expect((await judge(drift, { from, to })).window).toMatchObject({ from: first, to: end, rows: 300 });
});

test.each([
	["5", "7"],
	["2026-02-30", "2026-03-02"],
	["2026-03-02", "2026-03-01"],
])("%s/%s is no time to judge", async (from, to) => {
	expect((await ask(drift, { from, to })).status).toBe(400);
});

test("asked again, it is judged with the rows that came since", async () => {
	const window = { from: "2026-03-13T00:00:00Z", to: "2026-03-14T00:00:00Z" };
	expect((await judge(drift, window)).window?.rows).toBe(300);
	const blob = join(workspace.data, firstBlob.replace("03/01", "03/13"));
	const [line = ""] = readFileSync(blob, "utf8").split("\n");
	appendFileSync(blob, `${line.replace("2026-03-13-0", "2026-03-13-late")}\n`);
	// A listing is good for some milliseconds.
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect((await judge(drift, window)).window?.rows).toBe(305);
});
