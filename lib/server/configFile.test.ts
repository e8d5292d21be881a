import { expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { parseConfigFile } from "./configFile";

const container = "https://account.blob.core.windows.net/container";
const one = `datastores:\n  - name: a\n    url: ${container}\n`;

function refusalOf(yaml: string): string {
	try {
		parseConfigFile(yaml, "leeway.yaml");
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "invalid")
			return `${error.message} ${error.fix} ${error.cause}`;
		throw error;
	}
	throw new Error("nothing was refused");
}

const key = `${"Abc/+123".repeat(10)}AbCdEf==`;

test.each([
	[
		"a connection string",
		`${one}    credential: {connectionStringEnv: "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${key}"}\n`,
	],
	["a SAS in an address", `datastores:\n  - name: a\n    url: "${container}?sv=2024&sig=${key}"\n`],
	["a SAS", `${one}    credential: {sasEnv: "sv=2024&sig=${key}"}\n`],
	["an account key", `${one}    credential: {accountKeyEnv: ${key}}\n`],
	["an account key where a credential belongs", `${one}    credential: ${key}\n`],
	["a password of another shape", `${one}    credential: {sasEnv: "hunter2 ${key}"}\n`],
	["text in place of a credential", `${one}    credential: "hunter2 ${key}"\n`],
	["a secret on a line that is no YAML", `${one}    credential: {sasEnv: "x"} "${key}"\n`],
	["a secret in an unknown key's value", `${one}    token: "${key}"\n`],
])("refuses %s and does not repeat it", (_, yaml) => {
	const refusal = refusalOf(yaml);
	expect(refusal).toMatch(/^leeway\.yaml line [34]/);
	expect(refusal).not.toContain(key.slice(0, 8));
	expect(refusal).not.toContain("hunter2");
});

test("aliases beyond reason end in a sentence, not in memory", () => {
	const levels = Array.from({ length: 30 }, (_, level) => {
		return `x${level + 1}: &x${level + 1} [${Array(9).fill(`*x${level}`).join(", ")}]`;
	});
	expect(refusalOf(`x0: &x0 [a]\n${levels.join("\n")}\n`)).toMatch(/^leeway\.yaml holds aliases/);
});

test("a key is spoken of by its line, or its section's when it is missing", () => {
	const { keyAt } = parseConfigFile(one, "mine.yaml");
	expect(keyAt(["datastores", 0, "url"])).toBe("mine.yaml line 3: datastores[0].url");
	expect(keyAt(["datastores", 0, "credential"])).toBe("mine.yaml line 2: datastores[0].credential");
	expect(keyAt([])).toBe("mine.yaml line 1: the file");
});
