import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment, Start } from "../start";
import type { World } from "../world";

/** Ports, homes, variables and files. */
export async function machines(world: World): Promise<Start[]> {
	const { tree, folder, silent, azurite, container } = world;
	const place = { LEEWAY_DATASTORE_URL: tree };
	await writeFile(join(folder, "file"), "");
	const another = join(folder, "another");
	await mkdir(another);
	await writeFile(
		join(another, "leeway.yml"),
		`datastores:\n  - { name: a, url: ${JSON.stringify(tree)} }\n`,
	);
	const explained = (
		name: string,
		env: Environment,
		says: RegExp,
		follow?: Record<string, string | null>,
	): Start => ({
		name,
		env: { ...place, ...env },
		says,
		mustSay: true,
		...(follow ? { follow: () => follow } : {}),
	});
	const yaml = (name: string, text: string, says: RegExp): Start => ({
		name,
		env: {},
		yaml: text,
		says,
		mustSay: true,
	});
	const key = { AZURE_STORAGE_KEY: azurite.key };
	return [
		{ name: "nothing set", env: {}, says: /LEEWAY_DATASTORE_URL/, mustSay: true, follow: () => place },
		explained("a taken port", { PORT: silent.replace(/.*:/, "") }, /port \d+ is taken.*PORT/, { PORT: "0" }),
		explained("a port of letters", { PORT: "http" }, /PORT is "http"/, { PORT: "0" }),
		explained("a port too high", { PORT: "99999" }, /PORT is "99999"/, { PORT: "0" }),
		{ name: "a port with spaces", env: { ...place, PORT: " 0 " } },
		explained("LEEWAY_PORT", { LEEWAY_PORT: "3210" }, /LEEWAY_PORT.*PORT/, { LEEWAY_PORT: null }),
		explained(
			"an address of another machine",
			{ LEEWAY_HOST: "192.0.2.1", LEEWAY_ALLOW_ANYONE: "true" },
			/LEEWAY_HOST/,
			{ LEEWAY_HOST: "127.0.0.1" },
		),
		explained("beyond this machine", { LEEWAY_HOST: "0.0.0.0" }, /LEEWAY_ALLOW_ANYONE/, {
			LEEWAY_ALLOW_ANYONE: "true",
		}),
		{ name: "an empty home", env: { ...place, LEEWAY_HOME: join(folder, "new/home") } },
		explained("a home that is a file", { LEEWAY_HOME: join(folder, "file") }, /LEEWAY_HOME|home/i, {
			LEEWAY_HOME: join(folder, "h1"),
		}),
		explained(
			"a home nobody can write",
			{ LEEWAY_HOME: "/sys/leeway" },
			/\/sys\/leeway.*(LEEWAY_HOME|writ)|(LEEWAY_HOME|writ).*\/sys\/leeway/,
			{ LEEWAY_HOME: join(folder, "h2") },
		),
		explained(
			"LEEWAY_DATASTORE_URI",
			{ LEEWAY_DATASTORE_URL: "", LEEWAY_DATASTORE_URI: tree },
			/LEEWAY_DATASTORE_URI.*LEEWAY_DATASTORE_URL/,
			{ LEEWAY_DATASTORE_URI: null, ...place },
		),
		explained(
			"LEEWAY_DATASTORE",
			{ LEEWAY_DATASTORE_URL: "", LEEWAY_DATASTORE: tree },
			/LEEWAY_DATASTORE\b.*LEEWAY_DATASTORE_URL/,
			{ LEEWAY_DATASTORE: null, ...place },
		),
		explained("DATASTORE_URL", { LEEWAY_DATASTORE_URL: "", DATASTORE_URL: tree }, /DATASTORE_URL/, place),
		explained(
			"leeway_datastore_url",
			{ LEEWAY_DATASTORE_URL: "", leeway_datastore_url: tree },
			/leeway_datastore_url.*LEEWAY_DATASTORE_URL/,
			{ leeway_datastore_url: null, ...place },
		),
		explained(
			"AZURE_STORAGE_ACCOUNT_KEY",
			{ LEEWAY_DATASTORE_URL: container, AZURE_STORAGE_ACCOUNT_KEY: azurite.key },
			/AZURE_STORAGE_ACCOUNT_KEY.*AZURE_STORAGE_KEY/,
			key,
		),
		explained(
			"AZURE_STORAGE_SAS",
			{ LEEWAY_DATASTORE_URL: container, AZURE_STORAGE_SAS: "sv=1" },
			/AZURE_STORAGE_SAS\b.*AZURE_STORAGE_SAS_TOKEN/,
			key,
		),
		explained(
			"AZURE_STORAGE_CONNECTIONSTRING",
			{ LEEWAY_DATASTORE_URL: container, AZURE_STORAGE_CONNECTIONSTRING: azurite.connectionString },
			/AZURE_STORAGE_CONNECTIONSTRING.*AZURE_STORAGE_CONNECTION_STRING/,
			key,
		),
		explained(
			"LEEWAY_CONFIG names no file",
			{ LEEWAY_CONFIG: join(folder, "none.yaml") },
			/LEEWAY_CONFIG.*none\.yaml/,
			{ LEEWAY_CONFIG: null },
		),
		{
			name: "leeway.yml",
			env: {},
			cwd: another,
			says: /leeway\.yml.*leeway\.yaml/,
			mustSay: true,
			follow: () => ({ LEEWAY_CONFIG: join(another, "leeway.yml") }),
		},
		{ name: "started from another folder", env: place, cwd: folder },
		yaml(
			"yaml: a key misspelled",
			"datastore:\n  - { name: a, url: /x }\n",
			/datastore.*did you mean datastores/i,
		),
		yaml("yaml: a tab", "datastores:\n\t- name: a\n", /line 2/),
		yaml("yaml: no url", "datastores:\n  - name: a\n", /datastores\[0\]\.url is missing/),
		yaml(
			"yaml: the same name twice",
			`datastores:\n  - { name: a, url: /x }\n  - { name: a, url: /y }\n`,
			/name of its own/,
		),
		yaml(
			"yaml: a secret in it",
			`datastores:\n  - { name: a, url: "https://acct.blob.core.windows.net/data?sv=1&sig=abcdef" }\n`,
			/secret/,
		),
		yaml(
			"yaml: a variable that isn't set",
			`datastores:\n  - { name: a, url: "https://acct.blob.core.windows.net/data", credential: { sasEnv: NOT_SET } }\n`,
			/NOT_SET/,
		),
		yaml(
			"yaml: a limit that cannot be",
			`datastores:\n  - { name: a, url: ${JSON.stringify(tree)} }\nlimits: { memoryBytes: 1 GB }\n`,
			/memoryBytes/,
		),
		{
			...yaml(
				"yaml and variables",
				`datastores:\n  - { name: a, url: ${JSON.stringify(tree)} }\n`,
				/LEEWAY_DATASTORE_URL is set while/,
			),
			env: place,
			follow: () => ({ LEEWAY_DATASTORE_URL: null }),
		},
	];
}
