import { afterEach, expect, test, vi } from "vitest";
import { type ArmItem, workspaceId } from "@/demo/arm/armTypes";
import { manyEndpoints } from "@/demo/arm/manyEndpoints";
import { type FakeArm, startArm } from "@/demo/arm/startArm";
import { readAzureSettings } from "./azureSettings";
import type { FoundFile, Kept } from "./foundFile";
import { keepAsking } from "./keepAsking";
import { openAzure } from "./openAzure";

const minute = 60_000;
let fake: FakeArm;

afterEach(() => fake?.close());

async function open(token = "arm-token", jobs: ArmItem[] = []) {
	const workspace = { ...manyEndpoints(2), jobs };
	fake = await startArm({ workspaces: [workspace], quirks: { token } });
	let kept: Kept = { workspaces: [], names: [], places: [] };
	const file: FoundFile = {
		read: () => kept,
		async write(found) {
			kept = found;
		},
	};
	const clock = { now: Date.UTC(2026, 2, 1), looks: 0, looking: Promise.resolve() };
	const settings = readAzureSettings(
		{
			LEEWAY_ARM_ENDPOINT: fake.url,
			LEEWAY_ARM_TOKEN: "arm-token",
			LEEWAY_WORKSPACE: workspaceId(workspace),
		},
		[],
	);
	const azure = openAzure(settings, {
		...{ file, now: () => clock.now, datastores: { known: () => [], adopt: () => undefined } },
		async look() {
			clock.looks += 1;
			await clock.looking;
			return new Map();
		},
	});
	const calls = async (asking: () => Promise<unknown>) => {
		const before = fake.calls.length;
		await asking();
		return fake.calls.length - before;
	};
	return { azure, clock, calls, kept: () => kept };
}

test("asked once by all who wait, again after ten minutes", async () => {
	const { azure, clock, calls, kept } = await open();
	const first = await calls(() => Promise.all([azure.ask(), azure.ask()]));
	expect(first).toBe(1 + 1 + 2 + 1 + 1 + 4);
	expect(kept().workspaces).toHaveLength(1);
	clock.now += 10 * minute - 1;
	expect(await calls(() => azure.ask())).toBe(0);
	clock.now += 1;
	expect(await calls(() => azure.ask())).toBe(first);
});

test("anew is anew, also while others are being asked", async () => {
	const { azure, calls } = await open();
	const first = await calls(() => azure.ask());
	expect(
		await calls(() => Promise.all([azure.ask(), azure.ask({ anew: true }), azure.ask({ anew: true })])),
	).toBe(first);
	expect(azure.isAsking()).toBe(false);
});

test("one that could not be reached is asked again half a minute later, and what was found stays", async () => {
	const { azure, clock, calls } = await open();
	await azure.ask();
	fake.quirks.token = "another";
	expect(await calls(() => azure.ask({ anew: true }))).toBe(1);
	const [found] = azure.found();
	expect([found?.endpoints.length, found?.missing[0]?.status]).toEqual([2, 401]);
	clock.now += 30_000 - 1;
	expect(await calls(() => azure.ask())).toBe(0);
	clock.now += 1;
	fake.quirks.token = "arm-token";
	expect(await calls(() => azure.ask())).toBeGreaterThan(1);
	expect(azure.found()[0]?.missing).toEqual([]);
});

test("one of which nothing is known yet is kept as none that was found", async () => {
	const { azure, kept } = await open("another");
	await azure.ask();
	expect([azure.found().length, kept().workspaces]).toEqual([1, []]);
	fake.quirks.token = "arm-token";
	await azure.ask({ anew: true });
	expect(kept().workspaces).toHaveLength(1);
	// Away for a while: it was found.
	fake.quirks.token = "another";
	await azure.ask({ anew: true });
	expect(kept().workspaces[0]?.endpoints).toHaveLength(2);
});

test("is asked again without anybody who reads it", async () => {
	const { azure } = await open();
	vi.useFakeTimers({ toFake: ["setInterval"] });
	try {
		let asked = 0;
		keepAsking({
			settings: azure.settings,
			async ask() {
				asked += 1;
			},
		});
		vi.advanceTimersByTime(10 * minute);
		expect(asked).toBe(0);
		vi.advanceTimersByTime(minute);
		expect(asked).toBe(1);
		vi.advanceTimersByTime(11 * minute);
		expect([asked, vi.getTimerCount()]).toEqual([2, 1]);
	} finally {
		vi.useRealTimers();
	}
});

test("what was looked at for something else is not answered for what was found since", async () => {
	const { azure, clock } = await open();
	await azure.ask();
	expect(await azure.data(minute)).toEqual(new Map());
	await azure.ask({ anew: true });
	let go: () => void = () => undefined;
	clock.looking = new Promise((resolve) => {
		go = resolve;
	});
	expect(await azure.data(1)).toBeUndefined();
	go();
	expect(await azure.data(minute)).toEqual(new Map());
});

test("runs are searched for once, also where the search was left before its end; again where a call was not answered", async () => {
	const systemData = { createdAt: "2026-02-28T00:00:00Z" };
	const other = { name: "x", systemData, properties: { jobType: "Pipeline", displayName: "other" } };
	const { azure, calls } = await open("arm-token", Array(200).fill(other));
	await azure.ask();
	const [workspace] = azure.found();
	if (!workspace) throw new Error("none");
	const search = () => azure.runs(workspace, ["credit"]);
	expect(await calls(search)).toBe(40);
	expect(await calls(search)).toBe(0);
	expect((await search()).fault?.says).toMatch(/^80 jobs were looked through, back to 2026-02-28/);
	fake.quirks.denied = ["Microsoft.MachineLearningServices/workspaces/jobs/read"];
	const refused = () => azure.runs(workspace, ["fraud"]);
	expect([await calls(refused), await calls(refused)]).toEqual([1, 1]);
});

test("what lies in datastores is looked at once for all, and again when something else was found or after five minutes", async () => {
	const { azure, clock } = await open();
	await azure.ask();
	await Promise.all([azure.data(minute), azure.data(minute)]);
	await azure.data(minute);
	expect(clock.looks).toBe(1);
	await azure.ask({ anew: true });
	await azure.data(minute);
	expect(clock.looks).toBe(2);
	clock.now += 5 * minute;
	await azure.data(minute);
	expect(clock.looks).toBe(3);
});
