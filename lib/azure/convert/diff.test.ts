import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCliMonitor, readCliYaml } from "@/lib/azure/monitors/readCliYaml";
import { readSchedule } from "@/lib/azure/monitors/readSchedule";
import type { AzureMonitor, AzureSignal } from "@/lib/model/azureMonitor";
import { renderRest, restVersions } from "@/test/azure/renderRest";
import { differences } from "./diff";

const folder = "test/azure/files";
const fromFile = (file: string) => readCliYaml(readFileSync(`${folder}/${file}`, "utf8"), file);
const five = fromFile("five-features.yaml");
const atAzure = (change: Partial<AzureMonitor>, signal: Partial<AzureSignal> = {}) =>
	readSchedule(
		renderRest(
			{ ...five, ...change, signals: five.signals.map((each) => ({ ...each, ...signal })) },
			"2024-10-01",
		),
	);

test.each(
	readdirSync(folder).flatMap((file) => restVersions.slice(0, 2).map((version) => [file, version] as const)),
)("%s and Azure's rendering of it (%s) do not differ", (file, version) => {
	const read = fromFile(file);
	expect(differences(read, readSchedule(renderRest(read, version)))).toEqual([]);
});

describe("what somebody changed in Azure is told field by field", () => {
	test.each<[string, AzureMonitor, unknown[]]>([
		[
			"a threshold and a feature",
			atAzure(
				{},
				{
					thresholds: [{ of: "numerical", metric: "jensen_shannon_distance", value: 0.2 }],
					features: { kind: "list", list: ["feature_0"] },
				},
			),
			[
				{
					what: "data_drift: features",
					kept: "feature_0, feature_1, feature_2, feature_3, feature_4",
					now: "feature_0",
				},
				{
					what: "data_drift: thresholds",
					kept: "numerical jensen_shannon_distance 0.1, categorical pearsons_chi_squared_test 0.05",
					now: "numerical jensen_shannon_distance 0.2",
				},
			],
		],
		["who is told", atAzure({ emails: [] }), [{ what: "who is told", kept: "a@example.com", now: "nobody" }]],
		["on or off", { ...five, enabled: false }, []],
		["alerts", atAzure({}, { alerts: false }), [{ what: "data_drift: alerts", kept: "on", now: "off" }]],
		[
			"when it runs",
			atAzure({ trigger: { ...five.trigger, hours: [7] } }),
			[
				{
					what: "schedule",
					kept: "every day at 06:00 Europe/Berlin, from 2024-11-02 09:14:03",
					now: "every day at 07:00 Europe/Berlin, from 2024-11-02 09:14:03",
				},
			],
		],
		[
			"another deployment",
			atAzure({ target: { ...five.target, deployment: "green" } }),
			[{ what: "deployment", kept: "tx/blue", now: "tx/green" }],
		],
		["the capitals of its id", atAzure({ target: { ...five.target, deployment: "BLUE" } }), []],
	])("%s", (_, now, expected) => {
		expect(differences(five, now)).toEqual(expected);
	});

	test("signals that came and went", () => {
		const [signal] = five.signals;
		const other = readSchedule(
			renderRest({ ...five, signals: signal ? [{ ...signal, name: "other" }] : [] }),
		);
		expect(differences(five, other)).toEqual([
			{ what: "data_drift", kept: "data_drift", now: null },
			{ what: "other", kept: null, now: "data_drift" },
		]);
	});

	test("that it was disabled, where both say", () => {
		const was = atAzure({});
		expect(differences(was, atAzure({ enabled: false }))).toEqual([
			{ what: "on or off", kept: "enabled", now: "disabled" },
		]);
		expect(differences(five, atAzure({ enabled: false }))).toEqual([]);
	});
});

test("what `az ml schedule show` prints says whether it is on: somebody's turning it off is told", () => {
	const shown = (isOn: boolean) => readCliMonitor({ ...five.original, is_enabled: isOn });
	expect(differences(shown(true), shown(false))).toEqual([
		{ what: "on or off", kept: "enabled", now: "disabled" },
	]);
});
