/** Monitors over the API: made, changed, run, acknowledged, muted, tested before they are kept. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { job, problemDetails } from "@/lib/api/answers";
import {
	alertList,
	backtestAnswer,
	monitorAnswer,
	monitorList,
	runAnswer,
	runList,
} from "@/lib/api/monitorAnswers";
import { getServices } from "@/lib/server/services";
import { type Method, openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;

beforeAll(async () => {
	workspace = await openSmallWorkspace();
	// One row, days after all others.
	const folder = join(workspace.data, "modelDataCollector/e/d/model_inputs/2026/03/20/10");
	mkdirSync(folder, { recursive: true });
	const record = {
		specversion: "1.0",
		id: "1",
		correlationid: "1",
		time: "2026-03-20T10:00:00Z",
		data: [{ a: 1, b: "v1" }],
	};
	writeFileSync(join(folder, "l.jsonl"), `${JSON.stringify(record)}\n`);
});
afterAll(() => workspace?.close());

const definition = {
	on: "default/e/d",
	schedule: { cron: "0 6 * * *" },
	baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
	signals: [{ kind: "drift", collection: "model_inputs", features: ["b"] }],
};
const signal = "drift-model_inputs";

interface Asked {
	name?: string;
	run?: string;
	query?: string;
	body?: unknown;
	headers?: Record<string, string>;
}

function ask(method: Method, route: string, { name = "credit", run = "", ...rest }: Asked = {}) {
	return workspace.ask(route, method, { params: { monitor: name, run }, ...rest });
}
const one = "monitors/[monitor]";
const put = (asked: Asked = {}) => ask("PUT", one, { body: definition, ...asked });
const get = async (name?: string) => monitorAnswer.parse(await (await ask("GET", one, { name })).json());
const runAt = async (due: string, name?: string) =>
	runAnswer.parse(await (await ask("POST", `${one}/run`, { name, body: { due } })).json());

async function refusal(answer: Response): Promise<[number, string, string]> {
	const { status, detail, fix } = problemDetails.parse(await answer.json());
	return [status, detail, fix];
}

describe("a definition", () => {
	test("is kept with its defaults, and changed only by who has read what it says now", async () => {
		const name = "kept";
		const made = monitorAnswer.parse(await (await put({ name, headers: { "if-none-match": "*" } })).json());
		expect(made).toMatchObject({
			from: null,
			state: "not run yet",
			definition: { name, catchUp: "all", signals: [{ name: signal }] },
			last: null,
		});
		expect(Date.parse(made.next ?? "")).toBeGreaterThan(Date.now());
		expect((await refusal(await put({ name, headers: { "if-none-match": "*" } })))[0]).toBe(409);
		const headers = { "if-match": `"${made.savedAt}"` };
		expect((await put({ name, headers, body: { ...definition, renotify: "1d" } })).status).toBe(200);
		expect((await refusal(await put({ name, headers })))[0]).toBe(409);
		expect((await get(name)).definition.renotify).toBe("1d");
		expect((await refusal(await ask("DELETE", one, { name, headers })))[0]).toBe(409);
		expect((await ask("DELETE", one, { name })).status).toBe(204);
		expect((await refusal(await ask("GET", one, { name })))[0]).toBe(404);
	});

	test.each<[string, Asked, RegExp]>([
		[
			"a fault in it",
			{ body: { ...definition, schedule: { cron: "0 66 * * *" } } },
			/^schedule\.cron is "0 66 \* \* \*"/,
		],
		["another name", { body: { ...definition, name: "other" } }, /^the body's name is "other"/],
		["a name that differs by capitals", { name: "Credit" }, /^there is a monitor "credit"/],
		["a destination that is none", { body: { ...definition, notify: ["team"] } }, /^notify\[0\] is "team"/],
		[
			"a datastore that is none",
			{ body: { ...definition, on: "nope/e/d" } },
			/^no datastore is named "nope"/,
		],
		["a baseline that is none", { body: { ...definition, baseline: "training" } }, /^no baseline is named/],
	])("with %s is refused, and what was there stays", async (_, asked, expected) => {
		await put();
		const [status, detail] = await refusal(await put(asked));
		expect([400, 404]).toContain(status);
		expect(detail).toMatch(expected);
		expect((await get()).definition.schedule.cron).toBe("0 6 * * *");
	});

	test("that names what is not there is kept, and says so until it is there", async () => {
		const name = "early";
		const warnings = async (asked: Asked) =>
			monitorAnswer.parse(await (await put({ name, ...asked })).json()).warnings;
		expect(await warnings({})).toEqual([]);
		expect(
			await warnings({
				body: {
					...definition,
					signals: [
						{ kind: "drift", collection: "model_inputs", features: ["b", "bb"] },
						{ kind: "quality", collection: "nothing" },
					],
				},
			}),
		).toEqual([
			"e/d has no collection nothing. It has: model_inputs, model_outputs.",
			expect.stringMatching(/^model_inputs has no feature bb. It has: /),
		]);
		expect(await warnings({ name: "purple", body: { ...definition, on: "default/e/purple" } })).toEqual([
			"e has no deployment purple. It has: d.",
		]);
		const asked = await ask("GET", one, { name: "purple", query: "check=true" });
		expect(monitorAnswer.parse(await asked.json()).warnings).toHaveLength(1);
		expect(await get("purple")).not.toHaveProperty("warnings");
		const tried = await ask("POST", "monitors/backtest", {
			body: { definition: { ...definition, name: "x", on: "default/e/purple" }, days: 1 },
		});
		expect(backtestAnswer.parse(await tried.json()).warnings).toEqual([
			"e has no deployment purple. It has: d.",
		]);
	});

	test("that is kept is answered soon and whole, whatever its datastore does meanwhile", async () => {
		const name = "kept";
		const signals = ["model_inputs", "model_outputs", "nothing"].map((collection) => ({
			...{ kind: "quality", collection, features: ["nope"] },
		}));
		const { catalog } = getServices();
		const places = ["e/d has no collection nothing. It has: model_inputs, model_outputs."];
		for (const [call, answer, expected] of [
			["extent", () => new Promise<never>(() => {}), places],
			["extent", () => Promise.reject(new TypeError("not a failure we know")), places],
			["endpoints", () => new Promise<never>(() => {}), []],
		] as const) {
			const replaced = vi.spyOn(catalog, call).mockImplementation(answer);
			const began = performance.now();
			const answered = await put({ name, body: { ...definition, signals } });
			replaced.mockRestore();
			expect(answered.status).toBe(200);
			expect(monitorAnswer.parse(await answered.json()).warnings).toEqual(expected);
			// Three seconds for all of it, not for each collection.
			expect(performance.now() - began).toBeLessThan(5_500);
		}
	});

	test("that changed since is deleted by nobody who does not know", async () => {
		const name = "stale";
		const first = monitorAnswer.parse(await (await put({ name })).json());
		const then = monitorAnswer.parse(await (await put({ name })).json());
		const headers = { "if-match": `"${first.savedAt}"` };
		expect(await refusal(await ask("DELETE", one, { name, headers }))).toEqual([
			409,
			"somebody changed the monitor since it was read",
			`Read what it says now. If it is still to be deleted, delete it with If-Match: "${then.savedAt}".`,
		]);
	});

	test("that is null is refused with what to send", async () => {
		expect(await refusal(await put({ body: null }))).toEqual([
			400,
			"the request's body is null",
			expect.stringContaining('"signals": [{"kind": "drift"'),
		]);
	});

	test("given the name of one that was deleted has none of its runs, and its alert fires anew", async () => {
		const name = "again";
		await put({ name });
		for (const day of ["10", "11", "12"]) await runAt(`2026-03-${day}T06:00:00Z`, name);
		const runs = async () =>
			runList.parse(await (await ask("GET", `${one}/runs`, { name })).json()).runs.map(({ due }) => due);
		expect(await runs()).toHaveLength(3);
		await ask("DELETE", one, { name });
		await put({ name });
		expect(await runs()).toEqual([]);
		expect(await get(name)).toMatchObject({ state: "not run yet", last: null });
		expect((await runAt("2026-03-12T06:00:00Z", name)).revision).toBe(0);
	});

	test("stays on its deployment: what it found is for people of that one", async () => {
		const name = "stays";
		await put({ name });
		const moved = await put({ name, body: { ...definition, on: "default/e/other" } });
		expect(await refusal(moved)).toEqual([
			400,
			'the monitor "stays" is on another deployment',
			"Give another name, or delete that monitor first.",
		]);
		expect((await get(name)).definition.on).toBe("default/e/d");
	});

	test("named like what every object has is no other than any", async () => {
		expect((await refusal(await ask("GET", one, { name: "constructor" })))[0]).toBe(404);
		expect((await refusal(await ask("DELETE", one, { name: "constructor" })))[0]).toBe(404);
		expect((await put({ name: "constructor" })).status).toBe(200);
		expect((await get("constructor")).name).toBe("constructor");
		expect((await ask("DELETE", one, { name: "constructor" })).status).toBe(204);
	});
});

test("of a window with too few rows it is not ok", async () => {
	const name = "few";
	await put({ name });
	expect((await runAt("2026-03-21T06:00:00Z", name)).signals[0]).toMatchObject({
		outcome: "judged",
		keys: [
			{ key: "feature:b", condition: "few" },
			{ key: "whole:columns", condition: "ok" },
		],
	});
	const { state, recent } = monitorAnswer.parse(
		await (await ask("GET", one, { name, query: "recent=1" })).json(),
	);
	expect([state, recent?.[0]?.found]).toEqual(["too few rows", "few"]);
});

test("from the first run to the acknowledgement", async () => {
	const name = "whole";
	const alerts = async () =>
		alertList
			.parse(await (await ask("GET", "alerts")).json())
			.alerts.filter(({ monitor }) => monitor === name);
	await put({ name });
	expect(await runAt("2026-03-10T06:00:00Z", name)).toMatchObject({ reason: "by hand", events: [] });
	expect((await get(name)).state).toBe("ok");
	expect((await refusal(await ask("POST", `${one}/ack`, { name, body: { signal } })))[1]).toBe(
		`nothing fires of "${signal}"`,
	);
	const fired = await runAt("2026-03-12T06:00:00Z", name);
	expect(fired.events).toMatchObject([{ kind: "fired", keys: ["feature:b"] }]);
	expect(await alerts()).toMatchObject([
		{
			signal,
			state: "firing",
			since: "2026-03-12T06:00:00Z",
			acknowledged: false,
			keys: [{ key: "feature:b" }],
		},
	]);
	const acked = await ask("POST", `${one}/ack`, { name, body: { signal, note: "the new shop" } });
	expect(monitorAnswer.parse(await acked.json())).toMatchObject({
		state: "firing",
		signals: [{ episode: { id: "2026-03-12T06:00:00Z", acknowledged: true } }],
	});
	expect(await alerts()).toMatchObject([{ acknowledged: true }]);
	// The same question, run again, takes the place of the first, and changes nothing.
	const again = await runAt("2026-03-12T06:00:00Z", name);
	expect([again.id, again.events]).toEqual(["2026-03-12T06:00:00Z+1", []]);
	const all = runList.parse(await (await ask("GET", `${one}/runs`, { name })).json());
	expect(all.runs.map(({ id, superseded }) => [id, superseded])).toEqual([
		["2026-03-12T06:00:00Z+1", false],
		["2026-03-12T06:00:00Z", true],
		["2026-03-10T06:00:00Z", false],
	]);
	const page = runList.parse(await (await ask("GET", `${one}/runs`, { name, query: "limit=2" })).json());
	const cursor = encodeURIComponent(page.next ?? "");
	const rest = runList.parse(
		await (await ask("GET", `${one}/runs`, { name, query: `limit=2&cursor=${cursor}` })).json(),
	);
	expect([...page.runs, ...rest.runs]).toEqual(all.runs);
	expect(rest.next).toBeNull();
	const earlier = await ask("GET", `${one}/runs`, { name, query: "from=2026-03-10&to=2026-03-12" });
	expect(runList.parse(await earlier.json()).runs.map(({ id }) => id)).toEqual(["2026-03-10T06:00:00Z"]);
	const newest = await ask("GET", `${one}/runs/[run]`, { name, run: "2026-03-12T06:00:00Z" });
	expect(runAnswer.parse(await newest.json()).revision).toBe(1);
	expect((await ask("GET", `${one}/runs/[run]`, { name, run: "2026-03-13T06:00:00Z" })).status).toBe(404);
	// Another rule has found nothing yet: what the old one found is not said of it.
	await put({ name, body: { ...definition, signals: [{ ...definition.signals[0], share: 0.5 }] } });
	expect((await get(name)).state).toBe("not run yet");
	expect(await alerts()).toEqual([]);
});

test("paused, resumed, muted and not muted any more", async () => {
	const name = "quiet";
	await put({ name });
	const post = async (what: string, body?: unknown) =>
		monitorAnswer.parse(await (await ask("POST", `${one}/${what}`, { name, body })).json());
	expect(await post("pause")).toMatchObject({ paused: { by: null }, next: null });
	expect((await post("resume")).paused).toBeNull();
	const until = "2126-01-01T00:00:00Z";
	expect((await post("mute", { signal, keys: ["feature:b"], until, note: "known" })).mutes).toMatchObject([
		{ signal, keys: ["feature:b"], until, note: "known" },
	]);
	const run = await runAt("2026-03-12T06:00:00Z", name);
	expect(run.signals[0]?.muted).toEqual(["feature:b"]);
	expect(run.events).toMatchObject([{ kind: "fired", quiet: true }]);
	expect((await post("mute", { signal, keys: ["feature:b"], until: null })).mutes).toEqual([]);
	expect((await ask("POST", `${one}/mute`, { name, body: { signal: "nothing", until } })).status).toBe(404);
});

test("one that could not judge is not ok, though nobody is told before it is so twice", async () => {
	const name = "blind";
	await put({ name, body: { ...definition, baseline: "window:2020-01-01T00:00:00Z/2020-01-08T00:00:00Z" } });
	const { signals } = await runAt("2026-03-12T06:00:00Z", name);
	expect(signals[0]?.outcome).toBe("error");
	expect(await get(name)).toMatchObject({
		state: "could not judge",
		signals: [{ state: "could not judge" }],
	});
	// Of a day before anything was collected there is nothing to judge.
	await put({ name: "early" });
	expect((await runAt("2020-03-12T06:00:00Z", "early")).signals[0]?.outcome).toBe("nodata");
	expect((await get("early")).state).toBe("no data");
});

test("what names no due time, holds until a time that is over, or is about nothing there is, is refused", async () => {
	const name = "refused";
	await put({ name });
	const refused = async (what: string, body: unknown) =>
		refusal(await ask("POST", `${one}/${what}`, { name, body }));
	expect(await refused("run", { due: "2026-03-10T06:30:00Z" })).toEqual([
		400,
		"it was not due at 2026-03-10T06:30:00Z",
		"Give a due time: the next is 2026-03-11T06:00:00Z.",
	]);
	await runAt("2026-03-12T06:00:00Z", name);
	const past = "2026-03-01T00:00:00Z";
	const until = "2126-01-01T00:00:00Z";
	expect((await refused("mute", { until: past }))[1]).toBe(`until is over already: ${past}`);
	expect((await refused("ack", { signal, until: past }))[1]).toBe(`until is over already: ${past}`);
	expect(await refused("mute", { signal, keys: ["feature:b", "b"], until })).toEqual([
		400,
		'no run has judged "b"',
		'Give a key of the newest run, such as "feature:b".',
	]);
	// To end what is muted, and before anything was judged, any key will do.
	expect((await ask("POST", `${one}/mute`, { name, body: { keys: ["b"], until: null } })).status).toBe(200);
	await put({ name: "unjudged" });
	expect((await ask("POST", `${one}/mute`, { name: "unjudged", body: { keys: ["b"], until } })).status).toBe(
		200,
	);
});

describe("a backtest", () => {
	test.each([0, 93, 1.5, "7"])("of %j days is refused with how many it may be", async (days) => {
		expect(await refusal(await backtest({ definition: { name: "tried", ...definition }, days }))).toEqual([
			...[400, `\`days\` is ${JSON.stringify(days)}`],
			"Give a whole number from 1 to 92, or leave it out for 30.",
		]);
	});

	const backtest = (body: unknown, query = "") => ask("POST", "monitors/backtest", { body, query });

	test("over a window of one's own is one run of it, as its review shows it, and stands in no record", async () => {
		const name = "own";
		await put({ name });
		const window = { from: "2026-03-11T00:00:00Z", to: "2026-03-13T00:00:00Z" };
		const answer = await backtest({ definition: { name, ...definition }, window });
		const { runs } = backtestAnswer.parse(await answer.json());
		expect(runs.map(({ signals }) => signals.map((each) => each.window))).toEqual([
			[{ ...window, rows: 600 }],
		]);
		expect(runs[0]?.signals[0]?.path).not.toContain("run=");
		expect(runs[0]?.signals[0]?.keys[0]).toMatchObject({ key: "feature:b", condition: "breach" });
		expect((await get(name)).last).toBeNull();
	});

	test("keeps nothing, and is refused for what would be", async () => {
		const answer = await backtest({ definition: { name: "tried", ...definition }, days: 2 });
		const found = backtestAnswer.parse(await answer.json());
		// The logs are of long ago: two windows without rows.
		expect(found.runs.map(({ signals }) => signals[0]?.outcome)).toEqual(["nodata", "nodata"]);
		expect(found.messages.map(({ subject }) => subject)).toEqual([`tried has no data (${signal})`]);
		expect((await refusal(await ask("GET", one, { name: "tried" })))[0]).toBe(404);
		const wrong = { name: "tried", ...definition, window: { size: "1x" } };
		expect((await refusal(await backtest({ definition: wrong })))[1]).toBe('window.size is "1x"');
	});

	test("that takes longer is a job, and answers once that has ended", async () => {
		const body = { definition: { name: "long", ...definition }, days: 30 };
		const pending = await backtest(body, "wait=0");
		expect(pending.status).toBe(202);
		expect(job.parse(await pending.json()).state).not.toBe("failed");
		const found = backtestAnswer.parse(await (await backtest(body)).json());
		expect(found.runs).toHaveLength(30);
		expect((await backtest(body, "wait=0")).status).toBe(200);
	});

	test("of more than a hundred due times names those it leaves out", async () => {
		const often = { name: "often", ...definition, schedule: { every: "1h" }, window: { size: "1h" } };
		const found = backtestAnswer.parse(await (await backtest({ definition: often, days: 7 })).json());
		expect(found.runs).toHaveLength(100);
		const first = Date.parse(found.runs[0]?.due ?? "");
		expect(first - Date.parse(found.skipped?.last ?? "")).toBe(3_600_000);
	});
});

test("the list says whether this process runs them", async () => {
	const list = monitorList.parse(await (await ask("GET", "monitors")).json());
	expect(list.scheduler).toEqual({ on: true, lastTick: null });
	expect(list.monitors.map(({ name }) => name)).toContain("credit");
});

test("runs come by page, the newest due time first, whatever was recorded when", async () => {
	const name = "paged";
	await put({ name });
	const dues = [
		"2026-03-11T06:00:00Z",
		"2026-03-12T06:00:00Z",
		"2026-03-10T06:00:00Z",
		"2026-03-12T06:00:00Z",
	];
	const page = async (query: string) => {
		const { runs, next } = runList.parse(await (await ask("GET", `${one}/runs`, { name, query })).json());
		return { ids: runs.map(({ id, superseded }) => `${id}${superseded ? " superseded" : ""}`), next };
	};
	await runAt(dues[0] ?? "", name);
	// Asked for before the others are there, and kept up to date.
	expect((await page("")).ids).toEqual(["2026-03-11T06:00:00Z"]);
	for (const due of dues.slice(1)) await runAt(due, name);
	const first = await page("limit=3");
	expect(first.ids).toEqual([
		"2026-03-12T06:00:00Z+1",
		"2026-03-12T06:00:00Z superseded",
		"2026-03-11T06:00:00Z",
	]);
	expect(first.next).toBe("2026-03-11T06:00:00Z");
	expect(await page(`limit=3&cursor=${encodeURIComponent(first.next ?? "")}`)).toEqual({
		...{ ids: ["2026-03-10T06:00:00Z"], next: null },
	});
	expect((await page("from=2026-03-11&to=2026-03-12")).ids).toEqual(["2026-03-11T06:00:00Z"]);
	const got = runAnswer.parse(
		await (await ask("GET", `${one}/runs/[run]`, { name, run: "2026-03-12T06:00:00Z" })).json(),
	);
	expect([got.id, got.events.length]).toEqual(["2026-03-12T06:00:00Z+1", 0]);
	expect((await refusal(await ask("GET", `${one}/runs`, { name, query: "cursor=nothing" })))[1]).toBe(
		"`cursor` does not come from this API",
	);
});
