import { basename, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { type Environment, readConfig } from "../config";

const base = resolve("/etc/leeway");

const credit = `name: credit-blue
on: production/credit/blue
schedule: { cron: "0 6 * * *" }
baseline: trailing:7d
signals: [{ kind: drift, collection: model_inputs }]
`;

/** What is configured by files of these texts, by their names from leeway.yaml's folder. */
function read(files: Record<string, string>, env: Environment = {}) {
	const folder = join(base, "monitors");
	const names = Object.keys(files).filter((name) => name.startsWith("monitors/"));
	return readConfig(
		{ LEEWAY_CONFIG: join(base, "leeway.yaml"), ...env },
		(path) => files[path.slice(base.length + 1).replaceAll("\\", "/")],
		(asked) => (asked === folder ? names.map((name) => basename(name)) : []),
	);
}

function refusalOf(files: Record<string, string>, env?: Environment): string {
	try {
		read(files, env);
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "invalid") return `${error.message}. ${error.fix}`;
		throw error;
	}
	throw new Error("nothing was refused");
}

const item = (yaml: string) => `monitors:\n  - ${yaml.trim().replaceAll("\n", "\n    ")}\n`;

test("monitors stand in leeway.yaml and in files beside it, and know where", () => {
	const { monitors } = read({
		"leeway.yaml": item(credit),
		"monitors/b.yaml": credit.replace("credit-blue", "credit-green"),
		"monitors/a.yaml": credit.replace("credit-blue", "credit-red"),
		"monitors/readme.md": "not one",
	});
	expect(monitors.off).toBe(false);
	expect(monitors.given.map(({ monitor, from }) => [monitor.name, from])).toEqual([
		["credit-blue", "leeway.yaml"],
		["credit-red", "monitors/a.yaml"],
		["credit-green", "monitors/b.yaml"],
	]);
	expect(monitors.given[0]?.monitor.signals[0]?.name).toBe("drift-model_inputs");
});

describe("what is wrong ends the start, with file, line and key", () => {
	test.each<[string, Record<string, string>, RegExp]>([
		[
			"in leeway.yaml",
			{ "leeway.yaml": item(credit.replace("trailing:7d", "trailing:x")) },
			/^leeway\.yaml line 5: monitors\[0\]\.baseline is "trailing:x"\. Give /,
		],
		[
			"a mistyped key",
			{ "leeway.yaml": item(credit.replace("schedule", "shedule")) },
			/^leeway\.yaml line 4: monitors\[0\]\.shedule is not a setting\. Did you mean schedule\?$/,
		],
		[
			"in a file beside it",
			{ "leeway.yaml": "", "monitors/a.yaml": credit.replace("0 6", "0 66") },
			/^monitors\/a\.yaml line 3: schedule\.cron is "0 66 \* \* \*"/,
		],
		[
			"an empty file",
			{ "leeway.yaml": "", "monitors/a.yaml": "" },
			/^monitors\/a\.yaml line 1: name is missing/,
		],
		[
			"two of one name, in two files",
			{ "leeway.yaml": item(credit), "monitors/a.yaml": credit.replace("credit-blue", "Credit-Blue") },
			/^two monitors have the name "Credit-Blue": in leeway\.yaml and in monitors\/a\.yaml/,
		],
		[
			"conditions on rows, of which health has none",
			{
				"leeway.yaml": item(
					credit.replace(
						"drift, collection: model_inputs",
						"health, where: [{ column: a, op: eq, value: 1 }]",
					),
				),
			},
			/^leeway\.yaml line 6: monitors\[0\]\.signals\[0\]\.where names rows, and health does not look at rows one by one/,
		],
		[
			"a name that is a call's",
			{ "leeway.yaml": item(credit.replace("credit-blue", "backtest")) },
			/monitors\[0\]\.name is "backtest", which an address of Leeway's is for/,
		],
		[
			"a destination that is none",
			{
				"leeway.yaml": `smtp: { host: mail.example.com, from: leeway@example.com }
destinations: [{ name: ops, email: [ops@example.com] }]
`,
				"monitors/a.yaml": `${credit}notify: [ops, team]\n`,
			},
			/^monitors\/a\.yaml line 6: notify\[1\] is "team", which is no destination\. There are: ops\.$/,
		],
		[
			"neither a list nor off",
			{ "leeway.yaml": "monitors: on" },
			/^leeway\.yaml line 1: monitors is "on"\. Give off, or a list/,
		],
	])("%s", (_, files, expected) => {
		expect(refusalOf(files)).toMatch(expected);
	});
});

test("off: this process runs none, and the variable goes before the file", () => {
	const off = read({ "leeway.yaml": "monitors: off", "monitors/a.yaml": credit });
	expect([off.monitors.off, off.monitors.given.length]).toEqual([true, 1]);
	const yaml = { "leeway.yaml": item(credit) };
	expect(read(yaml, { LEEWAY_MONITORS: "off" }).monitors).toMatchObject({ off: true, given: [{}] });
	expect(read({ "leeway.yaml": "monitors: off" }, { LEEWAY_MONITORS: "on" }).monitors.off).toBe(false);
	expect(refusalOf(yaml, { LEEWAY_MONITORS: "no" })).toBe('LEEWAY_MONITORS is "no". Give on or off.');
});

test("a file with another ending is said to be passed over", () => {
	expect(read({ "leeway.yaml": "", "monitors/credit.yml": credit }).notes).toContain(
		"monitors/credit.yml is not read: name it credit.yaml",
	);
});
