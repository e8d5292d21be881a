import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { LeewayError } from "@/lib/errors";
import type { Monitor, Signal } from "@/lib/model/monitor";
import { checkMonitorNames, definitionHash, judgingHash, readMonitor, readMonitorFile } from "./definition";

const now = Date.parse("2026-03-04T10:00Z");

const whole = `name: credit-blue
on: production/credit-default/blue
schedule: { cron: "0 6 * * *", zone: Europe/Berlin }
window: { size: 1d, offset: 2h }
baseline: training-march
notify: [ml-team]
renotify: 3d
signals:
  - kind: drift
    collection: model_inputs
    profile: robust
  - kind: predictions
    collection: model_outputs
  - kind: quality
    collection: model_inputs
    allowance: 0.05
  - kind: health
    problems: 0.001
  - kind: join
    inputs: model_inputs
    outputs: model_outputs
`;

function refusalOf(read: () => unknown): string {
	try {
		read();
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "invalid") return `${error.message}. ${error.fix}`;
		throw error;
	}
	throw new Error("nothing was refused");
}

const read = (yaml: string) => readMonitorFile(yaml, "monitors/credit.yaml", now);

test("a definition gets its defaults, and each signal a name", () => {
	const monitor = read(whole);
	expect(monitor).toMatchObject({ catchUp: "all", confirm: "auto", recheck: "2d" });
	expect(monitor.signals.map(({ name }) => name)).toEqual([
		"drift-model_inputs",
		"predictions-model_outputs",
		"quality-model_inputs",
		"health",
		"join-model_inputs",
	]);
	expect(readMonitor(JSON.parse(JSON.stringify(monitor)), { now })).toEqual(monitor);
});

test("a name is made of a collection whose own no name can be", () => {
	const { signals } = read(whole.replaceAll("model_outputs", JSON.stringify("Bewertung für/2026.")));
	expect(signals.map(({ name }) => name)).toContain("predictions-Bewertung-f-r-2026-");
});

test.each([
	["window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z"],
	["trailing:7d"],
	["weekdays:4"],
	["collection:ds/e/d/c@2026-03-01T00:00:00Z/2026-03-08T00:00:00Z"],
	["file:ds/training.csv"],
	["upload:12345678-1234-1234-1234-123456789012/a.csv"],
])("%s is a baseline", (baseline) => {
	expect(read(whole.replace("training-march", JSON.stringify(baseline))).baseline).toBe(baseline);
});

test.each<[string, string, string, RegExp]>([
	[
		"a key that is none",
		"renotify:",
		"renotfy:",
		/^monitors\/credit\.yaml line 7: renotfy is not a setting\. Did you mean renotify\?$/,
	],
	[
		"a key that is none, in a schedule",
		"zone: Eu",
		"zones: Eu",
		/line 3: schedule\.zones is not a setting\. Did you mean zone\?$/,
	],
	[
		"a key that is none, in what it was imported from",
		"renotify:",
		"azure: { kept: {}, place: {} }\nrenotify:",
		/azure\.place is not a setting\. Did you mean places\?$/,
	],
	[
		"a key of another kind of signal",
		"    allowance",
		"    profile",
		/line 16: signals\[2\]\.profile is not a setting\. Those that are: kind, .*allowance/,
	],
	[
		"a kind that is none",
		"kind: health",
		"kind: helth",
		/line 17: signals\[3\]\.kind is "helth"\. Give kind: drift,/,
	],
	["no name", "name: credit-blue\n", "", /line 1: name is missing\. Give a name/],
	["a name that no folder should have", "credit-blue", "../x", /line 1: name is "\.\.\/x"\. Give a name/],
	["a name with an @, which parts it from its run", "credit-blue", '"a@b"', /name is "a@b"/],
	["a name that is too long", "credit-blue", "a".repeat(65), /Give a name of at most 64/],
	[
		"a deployment of two names",
		"production/credit-default/blue",
		"production/blue",
		/line 2: on is "production\/blue"\. Give datastore\/endpoint\/deployment/,
	],
	[
		"a schedule that is never due",
		"0 6 * * *",
		"0 6 31 2 *",
		/line 3: schedule\.cron is "0 6 31 2 \*"\. It would never be due/,
	],
	[
		"a zone that is none",
		"Europe/Berlin",
		"Europe/Brelin",
		/line 3: schedule\.zone is "Europe\/Brelin"\. Give a time zone/,
	],
	[
		"a window of no length",
		"size: 1d",
		"size: 1 day",
		/line 4: window\.size is "1 day"\. Give the window's length/,
	],
	[
		"a window of hours that is to end at midnight",
		"size: 1d",
		"size: 6h, align: day",
		/line 4: window\.align is "day"\. Leave it out/,
	],
	[
		"a baseline of no known kind",
		"training-march",
		"trailing:soon",
		/line 5: baseline is "trailing:soon"\. Give a saved baseline's name/,
	],
	[
		"no baseline",
		"baseline: training-march\n",
		"",
		/signals\[0\]\.baseline is missing\. Give what it is compared with/,
	],
	[
		"a list where a name belongs",
		"collection: model_outputs",
		"collection: [a]",
		/line 13: signals\[1\]\.collection is a list\. Give a collection's name/,
	],
	[
		"an allowance in per cent",
		"allowance: 0.05",
		"allowance: 5",
		/line 16: signals\[2\]\.allowance is 5\. Give a share from 0 to 1/,
	],
	[
		"no signal",
		whole.slice(whole.indexOf("signals:")),
		"signals: []",
		/line 8: signals is a list\. Give at least one signal/,
	],
	[
		"two signals of one name",
		"kind: predictions\n    collection: model_outputs",
		"kind: drift\n    collection: Model_Inputs",
		/signals\[1\]\.name is missing\. Give it a name of its own: drift-model_inputs/,
	],
	[
		"an e-mail address where a destination's name belongs",
		"[ml-team]",
		"[ml@example.com]",
		/line 6: notify\[0\] is "ml@example\.com"\. Give a name/,
	],
	["no YAML", "signals:", "signals: - [", /line 8 is no YAML/],
	["a secret", "training-march", '"x?sig=abc"', /^monitors\/credit\.yaml line 5 holds a secret/],
])("%s is refused by its line and key", (_, before, after, refusal) => {
	expect(whole).toContain(before);
	expect(refusalOf(() => read(whole.replace(before, after)))).toMatch(refusal);
});

test("an empty file is refused, and so is a list", () => {
	expect(refusalOf(() => read(""))).toMatch(/^monitors\/credit\.yaml line 1: name is missing/);
	expect(refusalOf(() => read("- a"))).toMatch(
		/line 1: the file is a list\. Give name, on, schedule and signals/,
	);
});

const drift = (more: object) => ({
	...parse(whole),
	signals: [{ kind: "drift", collection: "model_inputs", ...more }],
});

describe("what does not go together", () => {
	test.each<[string, object, string]>([
		[
			"weekdays of a window longer than a week",
			{ baseline: "weekdays:4", window: { size: "8d" } },
			'signals[0].baseline is "weekdays:4". Give a window of at most a week',
		],
		[
			"learned thresholds of days that are not UTC's",
			{ thresholds: "learned" },
			'signals[0].thresholds is "learned". Give a window of 1h, or of 1d or 7d with zone: UTC',
		],
		[
			"learned thresholds of three days",
			{ thresholds: "learned", window: { size: "3d", zone: "UTC" } },
			"Give a window of 1h",
		],
		[
			"a watch beyond drift",
			{ thresholds: { JensenShannonDistance: { watch: 0.2, drift: 0.1 } } },
			"signals[0].thresholds.JensenShannonDistance has watch and drift. Give numbers with watch ≤ drift.",
		],
		[
			"of a test, whose p is better higher",
			{ thresholds: { TwoSampleKolmogorovSmirnovTest: { watch: 0.01, drift: 0.05 } } },
			"Give numbers with watch ≥ drift.",
		],
		[
			"a condition without its value",
			{ where: [{ column: "a", op: "eq" }] },
			"signals[0].where[0].value is missing. Give what eq compares with.",
		],
		[
			"a value that nothing is done with",
			{ where: [{ column: "a", op: "is_null", value: 1 }] },
			"Leave it out: is_null takes none.",
		],
		["in of one value", { where: [{ column: "a", op: "in", value: 1 }] }, "Give a list of values."],
		[
			"eq of a list",
			{ where: [{ column: "a", op: "eq", value: [1] }] },
			"Give one value; a list goes with in.",
		],
		[
			"a number whose digits are lost",
			{ where: [{ column: "a", op: "eq", value: 2 ** 53 }] },
			"a number of at most 15 digits",
		],
		["a share of nothing", { share: 0 }, "signals[0].share is 0. Give a share above 0"],
		["a feature twice", { features: ["a", "a"] }, "signals[0].features"],
	])("%s", (_, more, refusal) => {
		expect(refusalOf(() => readMonitor(drift(more), { now }))).toContain(refusal);
	});

	test.each<[object]>([
		[{ baseline: "weekdays:4", window: { size: "1w" } }],
		[{ thresholds: "learned", window: { size: "1d", zone: "UTC" } }],
		[{ thresholds: "learned", window: { size: "1h" } }],
		[{ thresholds: { TwoSampleKolmogorovSmirnovTest: { watch: 0.05, drift: 0.01 } } }],
		[{ where: [{ column: "a", op: "in", value: ["x", "9007199254740993"] }] }],
	])("%j will do", (more) => {
		expect(readMonitor(drift(more), { now }).signals).toHaveLength(1);
	});
});

test("monitors have names of their own, whatever the capitals, wherever they are defined", () => {
	const one = { name: "credit", from: "leeway.yaml" };
	expect(() => checkMonitorNames([one, { name: "credit-2", from: "leeway.yaml" }])).not.toThrow();
	expect(refusalOf(() => checkMonitorNames([one, { name: "Credit", from: "monitors/a.yaml" }]))).toBe(
		'two monitors have the name "Credit": in leeway.yaml and in monitors/a.yaml. Give one of them another name.',
	);
});

/** Every key that there is. */
const everything = {
	...parse(whole),
	schedule: { every: "2w", at: ["06:00"], days: ["mon"], start: "2026-03-02", zone: "UTC" },
	window: { size: "1d", offset: "2h", align: "day", zone: "UTC" },
	catchUp: "last",
	confirm: 2,
	recover: "auto",
	recheck: "never",
	signals: [
		{
			...{
				kind: "drift",
				name: "a",
				collection: "c",
				baseline: "trailing:7d",
				features: ["f"],
				profile: "azureml",
			},
			...{
				judge: "azure",
				nulls: "row",
				decide: { numerical: "JensenShannonDistance" },
				kinds: { f: "numerical" },
			},
			...{
				thresholds: { JensenShannonDistance: { watch: 0.1, drift: 0.1 } },
				share: 0.5,
				notify: ["x"],
				confirm: 1,
			},
			...{ recover: 3, window: { size: "7d" }, where: [{ column: "s", op: "in", value: ["x", 1, true] }] },
		},
		{ kind: "quality", collection: "c", allowance: 0.1 },
		{ kind: "health", collections: ["c"], silent: true, stopped: true, volume: true, problems: null },
		{ kind: "join", inputs: "i", outputs: "o", expected: 0.5 },
	],
};

/** The value with another in the place of each of its parts, one at a time. */
function* withEach(value: unknown, wrong: unknown): Generator<unknown> {
	if (typeof value === "object" && value !== null) {
		for (const [key, part] of Object.entries(value)) {
			for (const changed of withEach(part, wrong)) {
				yield Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
			}
		}
	}
	yield wrong;
}

test("whatever is wrong where, the message says what to write instead", () => {
	expect(readMonitor(everything, { now }).signals).toHaveLength(4);
	const wrongs = [null, "", "x y", -1, 1.5, 1e9, true, {}, { a: 1 }, [], [[]], [1, 1], "x".repeat(20_000)];
	const refusals = wrongs.flatMap((wrong) =>
		[...withEach(everything, wrong)].flatMap((value) => {
			try {
				readMonitor(value, { now });
				return [];
			} catch (error) {
				if (!(error instanceof LeewayError)) throw error;
				return [`${error.message.slice(0, 80)}: ${error.fix}`];
			}
		}),
	);
	expect(refusals.length).toBeGreaterThan(700);
	expect(
		refusals.filter((text) => !/: (?:Give|Leave|Name|It would|Did you mean|Those that are) ?/.test(text)),
	).toEqual([]);
});

describe("hashes", () => {
	const monitor = read(whole);
	const changed = (change: Partial<Monitor>, signal: object = {}): Monitor => {
		const [first, ...others] = monitor.signals;
		return { ...monitor, ...change, signals: [{ ...first, ...signal } as Signal, ...others] };
	};
	const hashesOf = (of: Monitor) => of.signals.map((signal) => judgingHash(of, signal));

	test("of the whole: any change", () => {
		expect(definitionHash(changed({}))).toBe(definitionHash(monitor));
		expect(definitionHash(changed({ renotify: "1d" }))).not.toBe(definitionHash(monitor));
		expect(definitionHash(changed({}, { share: 0.3 }))).not.toBe(definitionHash(monitor));
	});

	test.each<[string, Partial<Monitor>, object]>([
		[
			"who is told, and when",
			{ notify: [], renotify: "never", recheck: "1d", catchUp: "none" },
			{ notify: ["ops"] },
		],
		["how many runs it takes", { confirm: 3, recover: 3 }, { confirm: 1, recover: 1 }],
		["when it runs", { schedule: { every: "1d", at: ["08:00"], zone: "Europe/Berlin" } }, {}],
		["a signal's name", {}, { name: "other" }],
		["what people say of it", { title: "Credit", note: "Asked for by the bank", enabled: false }, {}],
		["the monitor of Azure ML it was made of", { azure: { id: "/x", kept: { name: "x" } } }, {}],
		[
			"a baseline or window that is written at the signal",
			{},
			{ baseline: "training-march", window: { size: "1d", offset: "2h" } },
		],
	])("of what judges: not %s", (_, change, signal) => {
		expect(hashesOf(changed(change, signal))).toEqual(hashesOf(monitor));
	});

	test("of what judges: the order of features and of days does not matter", () => {
		const [one, other] = [
			["a", "b"],
			["b", "a"],
		].map((features) => hashesOf(changed({}, { features })));
		expect(one).toEqual(other);
	});

	test.each<[string, Partial<Monitor>, object, number[]]>([
		["the deployment", { on: "production/credit-default/green" }, {}, [0, 1, 2, 3, 4]],
		["the baseline", { baseline: "training-april" }, {}, [0, 1, 2]],
		["the window", { window: { size: "7d", offset: "2h" } }, {}, [0, 1, 2, 3, 4]],
		["the zone of days", { schedule: { cron: "0 6 * * *", zone: "UTC" } }, {}, [0, 1, 2, 3, 4]],
		["a signal's thresholds", {}, { thresholds: "sdk" }, [0]],
		["its features", {}, { features: ["a"] }, [0]],
		["its segment", {}, { where: [{ column: "a", op: "eq", value: 1 }] }, [0]],
		["its baseline", {}, { baseline: "weekdays:4" }, [0]],
	])("of what judges: %s, for the signals it concerns", (_, change, signal, concerned) => {
		const [before, after] = [hashesOf(monitor), hashesOf(changed(change, signal))];
		expect(after.flatMap((hash, place) => (hash === before[place] ? [] : [place]))).toEqual(concerned);
	});
});
