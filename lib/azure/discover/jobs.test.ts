import { afterEach, expect, test } from "vitest";
import type { ArmItem } from "@/demo/arm/armTypes";
import { manyEndpoints } from "@/demo/arm/manyEndpoints";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { openArm } from "../arm/openArm";
import { findRuns } from "./jobs";

const day = 86_400_000;
const newest = Date.UTC(2026, 2, 31);
let fake: FakeArm | undefined;

afterEach(() => fake?.close());

/** So many days ago. */
function job(displayed: string, ago: number, more: ArmItem["properties"] = {}): ArmItem {
	const createdAt = new Date(newest - ago * day).toISOString();
	const time = createdAt.replace(/\.000Z$/, "Z").replaceAll(/[-:]/g, "");
	return {
		...{ name: `${displayed}_${ago}`, systemData: { createdAt } },
		properties: { jobType: "Pipeline", displayName: `${displayed}-${time}`, status: "Completed", ...more },
	};
}

async function find(jobs: ArmItem[], { enough = 2, monitors = ["credit"], since = 0 } = {}) {
	const workspace = { ...manyEndpoints(1), jobs };
	fake = await startArm({ workspaces: [workspace] });
	const arm = openArm({ endpoint: fake.url, credential: { kind: "fixed", token: "arm-token" } });
	return findRuns(workspace, { arm, monitors, enough, since, studio: "https://ml.azure.com" });
}

const range = (count: number, from = 0) => Array.from({ length: count }, (_, index) => index + from);

test("jobs whose display name is a monitor's and a time, whatever the capitals; no others", async () => {
	const jobs = [
		job("Credit", 0),
		job("other", 0),
		{ name: "bare", properties: { jobType: "Pipeline", displayName: "credit" } },
		{ name: "odd", properties: { jobType: "Pipeline", displayName: "credit-20261399T000000Z" } },
		{ name: "command", properties: { jobType: "Command", displayName: "credit-20260330T000000Z" } },
		job("credit-credit", 1),
		job("credit", 1),
	];
	const { runs, fault } = await find(jobs, { enough: 10 });
	expect(fault).toBeUndefined();
	expect([...runs].map(([name, list]) => [name, list.map(({ due }) => due)])).toEqual([
		["credit", ["2026-03-31T00:00:00Z", "2026-03-30T00:00:00Z"]],
	]);
});

test("no page more than are enough of each", async () => {
	const { runs } = await find(
		[...range(6).map((ago) => job("credit", ago)), ...range(6).map((ago) => job("fraud", ago))],
		{
			...{ enough: 1, monitors: ["credit"] },
		},
	);
	expect(runs.get("credit")).toHaveLength(1);
	expect(fake?.calls).toHaveLength(1);
});

test("no page more than to the first job that is too old", async () => {
	const { runs } = await find(
		range(20).map((ago) => job("credit", ago)),
		{ since: newest - 3 * day, enough: 30 },
	);
	expect(fake?.calls).toHaveLength(3);
	// The last page goes on to the fifth day.
	expect(runs.get("credit")).toHaveLength(4);
});

test("forty pages of jobs that are no monitor's are enough", async () => {
	const { fault, isLeft } = await find(range(200).map((ago) => job("other", ago / 100)));
	expect(fake?.calls).toHaveLength(40);
	expect(isLeft).toBe(true);
	expect(fault?.says).toBe(
		"80 jobs were looked through, back to 2026-03-30T05:02:24Z, and no more: older runs of monitors are not shown",
	);
});

test("what went wrong and how long it took, as far as the job says", async () => {
	const { runs } = await find([
		job("credit", 0, {
			...{
				status: "Failed",
				properties: { StartTimeUtc: "2026-03-31T00:00:00Z", EndTimeUtc: "2026-03-31T00:10:00Z" },
			},
			tags: { "azureml.modelmonitor.error": "no data" },
		}),
		job("credit", 1),
	]);
	expect(
		runs.get("credit")?.map(({ status, seconds, error, breached }) => [status, seconds, error, breached]),
	).toEqual([
		["Failed", 600, "no data", []],
		["Completed", null, null, []],
	]);
});

test("a search that came to its end says nothing of where it ended", async () => {
	const whole = await find(range(80).map(() => job("other", 0)));
	expect([fake?.calls.length, whole.fault, whole.isLeft]).toEqual([40, undefined, false]);
});
