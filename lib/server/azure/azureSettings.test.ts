import { describe, expect, test } from "vitest";
import { workspacePath } from "@/lib/azure/arm/resourceId";
import { parseConfigFile } from "../configFile";
import { authorityOf, isNear, readAzureSettings } from "./azureSettings";

const id = (name: string) =>
	`/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/${name}`;
const workspacesIn = (text: string) =>
	readAzureSettings({ LEEWAY_WORKSPACE: text }, []).workspaces.map(workspacePath);

describe("workspaces", () => {
	test.each([
		["one", id("a"), [id("a")]],
		["several, by commas and blanks", `${id("a")}, ${id("b")}\n${id("c")}`, [id("a"), id("b"), id("c")]],
		["one twice, in other capitals", `${id("a")} ${id("A").toUpperCase()}`, [id("A").toUpperCase()]],
		["the address of its page", `https://ml.azure.com/home?wsid=${id("a")}&tid=x`, [id("a")]],
		["with azureml: before it", `azureml:${id("a")}`, [id("a")]],
		["none", " ", []],
	])("%s", (_, text, expected) => {
		expect(workspacesIn(text).map((each) => each.toLowerCase())).toEqual(
			expected.map((each) => each.toLowerCase()),
		);
	});

	test.each(["credit", `${id("a")}/onlineEndpoints/e`, "https://ml.azure.com/home"])("%s is none", (text) => {
		expect(() => workspacesIn(text)).toThrow(/^LEEWAY_WORKSPACE holds ".*", which is no workspace's id$/);
	});

	test("leeway.yaml names one or several; the variable goes before it", () => {
		const read = (yaml: string) => parseConfigFile(yaml, "leeway.yaml").values.workspace;
		const [a, b] = read(`workspace: [${id("a")}, ${id("b")}]`);
		expect([a?.name, b?.name]).toEqual(["a", "b"]);
		expect(read(`workspace: ${id("a")}`)).toEqual([a]);
		expect(() => read("workspace: credit")).toThrow('leeway.yaml line 1: workspace is "credit"');
		const settings = readAzureSettings({ LEEWAY_WORKSPACE: id("b") }, a ? [a] : []);
		expect(settings.workspaces).toEqual([b]);
	});
});

test.each([
	["http://[::1]:8080", true],
	["http://127.0.0.1:8080", true],
	["http://localhost", true],
	["https://management.azure.com", false],
	["https://[2001:db8::1]", false],
])("%s is a server of this machine: %s", (address, expected) => {
	expect(isNear(address)).toBe(expected);
});

describe("clouds", () => {
	test.each([
		["AzureCloud", "https://management.azure.com", "https://login.microsoftonline.com", "core.windows.net"],
		[
			"azureusgovernment",
			"https://management.usgovcloudapi.net",
			"https://login.microsoftonline.us",
			"core.usgovcloudapi.net",
		],
		[
			"AzureChinaCloud",
			"https://management.chinacloudapi.cn",
			"https://login.chinacloudapi.cn",
			"core.chinacloudapi.cn",
		],
	])("%s", (name, arm, authority, storage) => {
		const settings = readAzureSettings({ LEEWAY_CLOUD: name }, []);
		expect(settings).toMatchObject({
			endpoint: arm,
			credential: { kind: "default", authority },
			cloud: { storage },
		});
		expect(authorityOf({ LEEWAY_CLOUD: name })).toBe(authority);
	});

	test("another one's name is refused, its address is not", () => {
		expect(() => readAzureSettings({ LEEWAY_CLOUD: "Moon" }, [])).toThrow('LEEWAY_CLOUD is "Moon"');
		expect(readAzureSettings({ LEEWAY_ARM_ENDPOINT: "https://management.moon/" }, []).endpoint).toBe(
			"https://management.moon",
		);
	});

	test.each(["http://management.azure.com", "https://a/b", "https://u:p@a", "management.azure.com"])(
		"%s is no place to send a token to",
		(endpoint) => {
			expect(() => readAzureSettings({ LEEWAY_ARM_ENDPOINT: endpoint }, [])).toThrow(
				/^LEEWAY_ARM_ENDPOINT is /,
			);
		},
	);
});

describe("a token of tests", () => {
	test.each(["http://127.0.0.1:4000", "http://[::1]:4000", "http://localhost:4000"])(
		"goes to %s",
		(endpoint) => {
			const settings = readAzureSettings({ LEEWAY_ARM_ENDPOINT: endpoint, LEEWAY_ARM_TOKEN: "t" }, []);
			expect(settings.credential).toEqual({ kind: "fixed", token: "t" });
		},
	);

	test("goes nowhere else", () => {
		for (const endpoint of [undefined, "https://management.moon"]) {
			expect(() =>
				readAzureSettings({ LEEWAY_ARM_ENDPOINT: endpoint, LEEWAY_ARM_TOKEN: "secret" }, []),
			).toThrow("LEEWAY_ARM_TOKEN is set, and LEEWAY_ARM_ENDPOINT is not on this machine");
		}
	});
});
