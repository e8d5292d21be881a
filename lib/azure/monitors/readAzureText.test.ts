import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { renderRest } from "@/test/azure/renderRest";
import { readAzureText } from "./readAzureText";
import { readCliYaml } from "./readCliYaml";

const yaml = readFileSync("test/azure/files/five-features.yaml", "utf8");
const five = readCliYaml(yaml, "m.yaml");
const schedule = renderRest(five);
const job = { name: "nightly", properties: { action: { actionType: "CreateJob" } } };

test.each<[string, string, number, string[]]>([
	["a file of the command line", yaml, 1, []],
	["the same as JSON, as `az ml schedule show` answers it", JSON.stringify(five.original), 1, []],
	["a schedule", JSON.stringify(schedule), 1, []],
	["a schedule as YAML", stringify(schedule), 1, []],
	["behind a byte order mark", `\uFEFF${JSON.stringify(schedule)}`, 1, []],
	["a list", JSON.stringify([schedule, job, schedule]), 2, ["nightly"]],
	["a page of the API", JSON.stringify({ value: [job, schedule], nextLink: "https://x" }), 1, ["nightly"]],
	["a page without any", JSON.stringify({ value: [] }), 0, []],
	["YAML that begins like JSON", "{name: x, create_monitor: {compute: {instance_type: a}}}", 1, []],
])("%s", (_, text, monitors, others) => {
	const found = readAzureText(text, "m.txt");
	expect([found.monitors.length, found.others]).toEqual([monitors, others]);
});

test("a page says that there are more", () => {
	expect(readAzureText(JSON.stringify({ value: [], nextLink: "https://x" }), "m").isPart).toBe(true);
	expect(readAzureText(JSON.stringify({ value: [], nextLink: null }), "m").isPart).toBe(false);
});

test.each([
	["", /no create_monitor/],
	["hello", /no create_monitor/],
	["[1, 2", /no YAML/],
	[JSON.stringify(job), /does not make a monitor/],
	[JSON.stringify(Array(600).fill(job)), /holds 600 schedules/],
	[JSON.stringify({ ...five.original, description: "x?sv=1&sig=abc" }), /^m\.txt holds a secret$/],
	["x".repeat(2_000_001), /2,000,001 characters/],
])("refused: %.20s", (text, message) => {
	expect(() => readAzureText(text, "m.txt")).toThrow(
		expect.objectContaining({ kind: "invalid", message: expect.stringMatching(message) }),
	);
});

test("`<<` merges what an anchor says, as azure-ai-ml reads it", () => {
	const text = `name: m
trigger: { type: cron, expression: "0 6 * * *" }
x: &base
  type: data_drift
  alert_enabled: true
create_monitor:
  monitoring_signals:
    a: { <<: *base }
    b:
      <<: *base
      alert_enabled: false
`;
	const [monitor] = readAzureText(text, "m.yaml").monitors;
	expect(monitor?.signals).toMatchObject([
		{ name: "a", kind: "data_drift", alerts: true },
		{ name: "b", kind: "data_drift", alerts: false },
	]);
	expect(readCliYaml(text, "m.yaml").signals).toEqual(monitor?.signals);
});
