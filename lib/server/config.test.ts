import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { readAzureSettings } from "./azure/azureSettings";
import { type Config, type Environment, readConfig } from "./config";
import { configSchema } from "./configSchema";

const container = "https://account.blob.core.windows.net/container";
const base = resolve("/etc/leeway");

function read(yaml: string, env: Environment = {}): Config {
	const path = join(base, "leeway.yaml");
	return readConfig({ LEEWAY_CONFIG: path, ...env }, (asked) => (asked === path ? yaml : undefined));
}

function readEnv(env: Environment): Config {
	return readConfig(env, () => undefined);
}

function faultOf(read: () => unknown): { message: string; fix: string } {
	try {
		read();
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "invalid")
			return { message: error.message, fix: error.fix };
		throw error;
	}
	throw new Error("nothing was refused");
}

const plainAzure = readAzureSettings({}, []);

describe("the environment alone", () => {
	test("describes a container, signing in by default", () => {
		expect(readEnv({ LEEWAY_DATASTORE_URL: container })).toEqual({
			datastores: [
				{
					name: "default",
					store: { kind: "azure-blob", url: container, credential: { kind: "default" } },
					collectedPath: "modelDataCollector",
					collections: [],
				},
			],
			home: resolve(".leeway"),
			limits: {
				...configSchema.parse({}).limits,
				maxLineBytes: 16 * 2 ** 20,
				copyBytes: 20 * 2 ** 30,
				memoryBytes: 768 * 2 ** 20,
			},
			sampling: [],
			azure: plainAzure,
			destinations: [],
			metrics: "off",
			heartbeat: undefined,
			monitors: { off: false, given: [] },
			server: { host: "127.0.0.1", publicUrl: undefined, allowedHosts: [], anyone: false },
			auth: { mode: "none" },
		});
	});

	test.each<[string, Environment, object]>([
		["AZURE_STORAGE_SAS_TOKEN", { AZURE_STORAGE_SAS_TOKEN: "sv=1&sig=x" }, { kind: "sas" }],
		["AZURE_STORAGE_KEY", { AZURE_STORAGE_KEY: "k", AZURE_STORAGE_SAS_TOKEN: "s" }, { kind: "account_key" }],
		[
			"AZURE_STORAGE_CONNECTION_STRING",
			{ AZURE_STORAGE_CONNECTION_STRING: "c", AZURE_STORAGE_KEY: "k", AZURE_STORAGE_SAS_TOKEN: "s" },
			{ kind: "connection_string" },
		],
	])("takes the proof from %s, by the variable's name", (variable, env, expected) => {
		const config = readEnv({ LEEWAY_DATASTORE_URL: container, ...env });
		expect(config.datastores[0]?.store).toMatchObject({ credential: { ...expected, env: variable } });
	});

	test.each<[string, string]>([
		["./data", resolve("data")],
		["/mnt/data", resolve("/mnt/data")],
		["~/data", join(homedir(), "data")],
		["file:///mnt/some%20data", "/mnt/some data"],
		["2026.blob", resolve("2026.blob")],
	])("takes %s for a folder", (url, path) => {
		expect(readEnv({ LEEWAY_DATASTORE_URL: url }).datastores[0]?.store).toEqual({ kind: "folder", path });
	});

	test.each([
		"http://127.0.0.1:10000/devstoreaccount1/container",
		"http://azurite:10000/devstoreaccount1/container",
		"https://account.dfs.core.windows.net/container/some/folder",
	])("takes %s for a container", (url) => {
		expect(readEnv({ LEEWAY_DATASTORE_URL: url }).datastores[0]?.store).toMatchObject({
			kind: "azure-blob",
			url,
		});
	});

	test("names the datastore, the collected path and the home", () => {
		const config = readEnv({
			LEEWAY_DATASTORE_URL: container,
			LEEWAY_DATASTORE_NAME: "prod",
			LEEWAY_COLLECTED_PATH: "/mdc/ ",
			LEEWAY_HOME: "/var/leeway",
		});
		expect(config.datastores[0]).toMatchObject({ name: "prod", collectedPath: "mdc" });
		expect(config.home).toBe(resolve("/var/leeway"));
	});

	test('"/" as the collected path is the root', () => {
		const config = readEnv({ LEEWAY_DATASTORE_URL: container, LEEWAY_COLLECTED_PATH: "/" });
		expect(config.datastores[0]?.collectedPath).toBe("");
	});

	test.each<[string, Environment, string, string]>([
		[
			"a mistyped name",
			{ LEEWAY_DATASTORE_URI: "x" },
			"LEEWAY_DATASTORE_URI is not a setting",
			"Did you mean LEEWAY_DATASTORE_URL?",
		],
		[
			"a mistyped short name",
			{ LEEWAY_HOMW: "x" },
			"LEEWAY_HOMW is not a setting",
			"Did you mean LEEWAY_HOME?",
		],
		["the port by our prefix", { LEEWAY_PORT: "1" }, "LEEWAY_PORT is not a setting", "Did you mean PORT?"],
		[
			"a datastore's address by a short name",
			{ LEEWAY_DATASTORE: "x" },
			"LEEWAY_DATASTORE is not a setting",
			"Did you mean LEEWAY_DATASTORE_URL?",
		],
		["small letters", { leeway_home: "x" }, "leeway_home is not a setting", "Did you mean LEEWAY_HOME?"],
		[
			"a file that isn't there",
			{ LEEWAY_CONFIG: "/none.yaml" },
			`LEEWAY_CONFIG names a file that isn't there: ${resolve("/none.yaml")}`,
			"Correct the path.",
		],
		[
			"an account without a container",
			{ LEEWAY_DATASTORE_URL: "https://account.blob.core.windows.net" },
			"LEEWAY_DATASTORE_URL: datastore URL names no container: https://account.blob.core.windows.net/",
			"Add the container's name, such as https://account.blob.core.windows.net/container (az storage container list --account-name account --auth-mode login --output table).",
		],
		[
			"no encryption",
			{ LEEWAY_DATASTORE_URL: "http://account.blob.core.windows.net/c" },
			"LEEWAY_DATASTORE_URL: datastore URL is unencrypted: http://account.blob.core.windows.net",
			"Write https://.",
		],
		[
			"a path that climbs",
			{ LEEWAY_DATASTORE_URL: container, LEEWAY_COLLECTED_PATH: "../x" },
			'LEEWAY_COLLECTED_PATH climbs: "../x"',
			'Give a folder below the datastore\'s root, without "..".',
		],
		[
			"a slash in the name",
			{ LEEWAY_DATASTORE_URL: container, LEEWAY_DATASTORE_NAME: "a/b" },
			'LEEWAY_DATASTORE_NAME holds a slash: "a/b"',
			"Give a name without.",
		],
	])("stops at %s", (_, env, message, fix) => {
		expect(faultOf(() => readEnv(env))).toEqual({ message, fix });
	});

	test("takes quotes and blanks off, which env files keep", () => {
		const config = readEnv({ LEEWAY_DATASTORE_URL: ` "${container}" `, LEEWAY_COLLECTED_PATH: "'./mdc/'" });
		expect(config.datastores[0]).toMatchObject({ store: { url: container }, collectedPath: "mdc" });
	});

	test.each<[string, Environment, RegExp]>([
		[
			"a credential's name that is nearly ours",
			{ AZURE_STORAGE_ACCOUNT_KEY: "k" },
			/reads AZURE_STORAGE_KEY$/,
		],
		[
			"a setting without its prefix",
			{ DATASTORE_URL: "/x" },
			/^DATASTORE_URL is set; .* LEEWAY_DATASTORE_URL$/,
		],
		[
			"certificates that aren't there",
			{ NODE_EXTRA_CA_CERTS: "/no.pem" },
			/^NODE_EXTRA_CA_CERTS .*: \/no\.pem;/,
		],
		[
			"a proxy that is no URL",
			{ https_proxy: "u:secret@p:1" },
			/^https_proxy is no URL: p:1; write http:\/\/p:1$/,
		],
	])("notes %s", (_, env, note) => {
		expect(readEnv(env).notes).toEqual([expect.stringMatching(note)]);
	});

	test("notes nothing where nothing is odd", () => {
		expect(readEnv({ AZURE_STORAGE_KEY: "k", AZURE_STORAGE_ACCOUNT_KEY: "k" }).notes).toBeUndefined();
	});

	test("leaves other programs' variables alone, and takes an empty one for unset", () => {
		const config = readEnv({ LEEWAY_DEMO_PORT: "1", LEEWAY_DEMO: "1", LEEWAY_DATASTORE_URL: " " });
		expect(config.datastores).toEqual([]);
		expect(config.unconfigured).toMatch(/^no datastore is configured: set LEEWAY_DATASTORE_URL/);
	});
});

describe("leeway.yaml", () => {
	test("describes several datastores; relative paths start at its folder", () => {
		const yaml = `
home: state
limits:
  maxLineBytes: 4 MiB
  copyBytes: 1.5 GiB
datastores:
  - name: prod
    url: ${container}
    credential:
      sasEnv: PROD_SAS
    collections:
      - endpoint: credit
        deployment: blue
        collection: model_outputs
        path: "azureml://datastores/workspaceblobstore/paths/custom/out "
  - name: mirror
    url: mirror
    collectedPath: mdc/
`;
		expect(read(yaml, { PROD_SAS: "sv=1&sig=x" })).toEqual({
			datastores: [
				{
					name: "prod",
					store: { kind: "azure-blob", url: container, credential: { kind: "sas", env: "PROD_SAS" } },
					collectedPath: "modelDataCollector",
					collections: [
						{ endpoint: "credit", deployment: "blue", collection: "model_outputs", path: "custom/out" },
					],
				},
				{
					name: "mirror",
					store: { kind: "folder", path: join(base, "mirror") },
					collectedPath: "mdc",
					collections: [],
				},
			],
			home: join(base, "state"),
			limits: { ...configSchema.parse({}).limits, maxLineBytes: 4 * 2 ** 20, copyBytes: 1.5 * 2 ** 30 },
			monitors: { off: false, given: [] },
			azure: plainAzure,
			sampling: [],
			destinations: [],
			metrics: "off",
			heartbeat: undefined,
			server: { host: "127.0.0.1", publicUrl: undefined, allowedHosts: [], anyone: false },
			auth: { mode: "none" },
		});
	});

	test.each(["", "# nothing yet\n", "home: /var/leeway\n"])("without datastores says so: %j", (yaml) => {
		const config = read(yaml);
		expect(config.datastores).toEqual([]);
		expect(config.unconfigured).toMatch(/^leeway\.yaml describes no datastore: set /);
	});

	test("without datastores goes together with the environment's one", () => {
		const config = read("limits: {memoryBytes: 2 GiB}", {
			LEEWAY_DATASTORE_URL: container,
			LEEWAY_HOME: "/h",
		});
		expect(config).toMatchObject({
			datastores: [{ name: "default" }],
			home: resolve("/h"),
			limits: { memoryBytes: 2 ** 31 },
		});
		expect(config.unconfigured).toBeUndefined();
	});

	test("tells the sampling rates it is given", () => {
		const rate = { endpoint: "credit", deployment: "blue", collection: "model_inputs", rate: 0.5 };
		expect(read(`sampling: [${JSON.stringify(rate)}]`).sampling).toEqual([rate]);
	});

	test("is found in the working folder, from a real file", () => {
		const folder = mkdtempSync(join(tmpdir(), "leeway-config-"));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		writeFileSync(join(folder, "mine.yaml"), `datastores: [{name: a, url: ${container}}]\n`);
		expect(readConfig({ LEEWAY_CONFIG: join(folder, "mine.yaml") }).datastores).toMatchObject([
			{ name: "a" },
		]);
		const asked: string[] = [];
		readConfig({}, (path) => {
			asked.push(path);
			return undefined;
		});
		expect(asked).toEqual([resolve("leeway.yaml"), resolve("leeway.yml")]);
	});

	const one = `datastores:\n  - name: a\n    url: ${container}\n`;

	test.each<[string, string, string, string]>([
		[
			"a mistyped key",
			`datastores:\n  - name: a\n    urll: x\n`,
			"line 3: datastores[0].urll is not a setting",
			"Did you mean url?",
		],
		[
			"a mistyped key at the top",
			"datastore: []\n",
			"line 1: datastore is not a setting",
			"Did you mean datastores?",
		],
		[
			"a key of nowhere",
			`${one}    speed: 1\n`,
			"line 4: datastores[0].speed is not a setting",
			"Those that are: name, url, collectedPath, credential, collections.",
		],
		[
			"a mistyped limit",
			"limits:\n  memoryByte: 1\n",
			"line 2: limits.memoryByte is not a setting",
			"Did you mean memoryBytes?",
		],
		[
			"a secret by its own key",
			`${one}    credential:\n      connectionString: x\n`,
			"line 5: datastores[0].credential.connectionString is not a setting",
			"Did you mean connectionStringEnv?",
		],
		[
			"a missing key",
			"datastores:\n  - name: a\n",
			"line 2: datastores[0].url is missing",
			"Give a container such as https://account.blob.core.windows.net/container, or a folder's path.",
		],
		[
			"an empty key",
			"datastores:\n  - name: a\n    url:\n",
			"line 3: datastores[0].url is empty",
			"Give a container such as https://account.blob.core.windows.net/container, or a folder's path.",
		],
		[
			"a number for a name",
			`datastores:\n  - url: x\n    name: 7\n`,
			"line 3: datastores[0].name is 7",
			"Give the datastore's name as text (in quotes if it is a number).",
		],
		[
			"a slash in a name",
			`datastores:\n  - url: x\n    name: a/b\n`,
			'line 3: datastores[0].name is "a/b"',
			"Give a datastore's name without a slash.",
		],
		[
			"one datastore, not in a list",
			"datastores:\n  name: a\n  url: x\n",
			"line 1: datastores has name and url",
			'Give a list, each item beginning with "- name:".',
		],
		[
			"two of one name",
			`${one}  - name: a\n    url: y\n`,
			'line 4: datastores[1].name is "a"',
			"Give each datastore a name of its own.",
		],
		[
			"a size of no unit",
			"limits:\n  copyBytes: 5 apples\n",
			'line 2: limits.copyBytes is "5 apples"',
			'Give a number of bytes or text such as "16 MiB", from 1 MiB to 1024 TiB.',
		],
		[
			"a size too small",
			"limits: {memoryBytes: 1}\n",
			"line 1: limits.memoryBytes is 1",
			'Give a number of bytes or text such as "16 MiB", from 64 MiB to 1024 TiB.',
		],
		[
			"a size of another type",
			"limits: {memoryBytes: [1]}\n",
			"line 1: limits.memoryBytes is a list",
			'Give a number of bytes or text such as "16 MiB", from 64 MiB to 1024 TiB.',
		],
		[
			"a sampling rate in per cent",
			"sampling:\n  - {endpoint: a, deployment: b, collection: c, rate: 50}\n",
			"line 2: sampling[0].rate is 50",
			"Give a number above 0, at most 1, such as 0.5.",
		],
		[
			"two sampling rates of one collection",
			"sampling:\n  - &a {endpoint: a, deployment: b, collection: c, rate: 0.5}\n  - *a\n",
			'line 3: sampling[1].collection is "c"',
			"Give each collection one rate.",
		],
		[
			"two credentials",
			`${one}    credential: {sasEnv: A, accountKeyEnv: B}\n`,
			"line 4: datastores[0].credential has sasEnv and accountKeyEnv",
			"Give one of connectionStringEnv, sasEnv and accountKeyEnv, or leave credential out to sign in with az login or a managed identity.",
		],
		[
			"a variable that isn't set",
			`${one}    credential: {sasEnv: NO_SUCH}\n`,
			"line 4: datastores[0].credential names an environment variable that isn't set: NO_SUCH",
			"Set NO_SUCH, or leave credential out to sign in with az login or a managed identity.",
		],
		[
			"a mapping to the root",
			`${one}    collections:\n      - {endpoint: e, deployment: d, collection: c, path: /}\n`,
			'line 5: datastores[0].collections[0].path is "/"',
			'Give a folder below the datastore\'s root, without "..".',
		],
		[
			"a path that climbs",
			`${one}    collectedPath: a/../b\n`,
			'line 4: datastores[0].collectedPath is "a/../b"',
			'Give a folder below the datastore\'s root, without "..".',
		],
		[
			"a collection mapped twice",
			`${one}    collections:\n      - {endpoint: e, deployment: d, collection: c, path: x}\n      - {endpoint: e, deployment: d, collection: c, path: y}\n`,
			'line 6: datastores[0].collections[1].collection is "c"',
			"Map each collection once.",
		],
		[
			"a bad address",
			"datastores:\n  - name: a\n    url: https://account.blob.core.windows.net\n",
			"line 3: datastores[0].url: datastore URL names no container: https://account.blob.core.windows.net/",
			"Add the container's name, such as https://account.blob.core.windows.net/container (az storage container list --account-name account --auth-mode login --output table).",
		],
		[
			"a key given twice",
			"home: a\nhome: b\n",
			"line 2 is no YAML: map keys must be unique",
			"Correct that line.",
		],
		[
			"a list for the file",
			"- a\n",
			"line 1: the file is a list",
			"Give datastores, workspace, home, sampling, monitors, smtp, destinations, keepRuns, metrics, heartbeat, limits, server or auth.",
		],
		[
			"text for the file",
			"hello\n",
			'line 1: the file is "hello"',
			"Give datastores, workspace, home, sampling, monitors, smtp, destinations, keepRuns, metrics, heartbeat, limits, server or auth.",
		],
	])("stops at %s", (_, yaml, message, fix) => {
		expect(faultOf(() => read(yaml))).toEqual({ message: `leeway.yaml ${message}`, fix });
	});

	test("and the environment cannot both describe datastores", () => {
		expect(faultOf(() => read(one, { LEEWAY_COLLECTED_PATH: "x" }))).toEqual({
			message: "LEEWAY_COLLECTED_PATH is set while leeway.yaml describes the datastores",
			fix: "Unset LEEWAY_COLLECTED_PATH, or take the datastores out of leeway.yaml.",
		});
	});
});
