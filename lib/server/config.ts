import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { MappedCollection } from "@/lib/catalog/datastore";
import { editDistance } from "@/lib/catalog/near";
import { LeewayError } from "@/lib/errors";
import { folderPath } from "@/lib/record/path";
import { type AuthSettings, authVariables, readAuthSettings } from "./auth/authSettings";
import { type ConfigFile, parseConfigFile } from "./configFile";
import { type ConfigValues, configSchema, type Limits, type SamplingRate } from "./configSchema";
import { type CredentialConfig, describeStore, folderAt, type StoreConfig } from "./configStore";
import { readServerSettings, type ServerSettings, serverVariables } from "./serverSettings";

export type { Limits } from "./configSchema";
export type { StoreConfig } from "./configStore";

export interface DatastoreConfig {
	name: string;
	store: StoreConfig;
	/** Folder below the root that holds `{endpoint}/{deployment}/{collection}`; "" is the root. */
	collectedPath: string;
	collections: MappedCollection[];
}

/** Everything that can be set, checked. It describes stores and opens none. */
export interface Config {
	datastores: DatastoreConfig[];
	/** Absolute path of the folder for state and cache. */
	home: string;
	limits: Limits;
	/** Sampling rates of collections, as far as they are given. */
	sampling: readonly SamplingRate[];
	/** Where the server listens and who may call it. */
	server: ServerSettings;
	/** How people are signed in. */
	auth: AuthSettings;
	/** Why there is no datastore and what to set, for people; undefined when there is one. */
	unconfigured?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A file's text; undefined when there is no such file. */
export type ReadText = (path: string) => string | undefined;

/**
 * Reads the configuration: leeway.yaml (the path in LEEWAY_CONFIG, else ./leeway.yaml if it is there), or for one
 * datastore the environment alone. LEEWAY_HOME goes before the file's `home`. Relative paths in the file start at its
 * folder, those in the environment at the working folder.
 *
 * Throws `invalid`: one sentence for the first fault, with its key, and the fix.
 */
export function readConfig(env: Environment, readText: ReadText = readFile): Config {
	refuseMistyped(env);
	const path = resolve(/*turbopackIgnore: true*/ setting(env, "LEEWAY_CONFIG") ?? "leeway.yaml");
	const text = readText(path);
	if (text === undefined && setting(env, "LEEWAY_CONFIG")) {
		throw new LeewayError(
			"invalid",
			`LEEWAY_CONFIG names a file that isn't there: ${path}`,
			"Correct the path.",
		);
	}
	const file = text === undefined ? undefined : parseConfigFile(text, basename(path));
	const values = file?.values ?? configSchema.parse({});
	const fromEnvironment = readEnvironment(env);
	if (file && values.datastores.length > 0) refuseBoth(env, basename(path));

	const read = (variable: string) => setting(env, variable);
	const hasSignIn = (read(authVariables.mode) ?? values.auth?.mode ?? "none") !== "none";
	const server = readServerSettings(read, values.server, hasSignIn);

	const datastores = fromEnvironment ?? (file ? describeAll(file, dirname(path), env) : []);
	return {
		datastores,
		home: homeOf(env, values, dirname(path)),
		limits: values.limits,
		sampling: values.sampling,
		server,
		auth: readAuthSettings(read, values.auth, server.publicUrl),
		...(datastores.length > 0 ? {} : { unconfigured: unconfigured(file && basename(path)) }),
	};
}

function describeAll({ values, keyAt }: ConfigFile, base: string, env: Environment): DatastoreConfig[] {
	return values.datastores.map(({ name, url, collectedPath, credential, collections }, index) => {
		const path = ["datastores", index];
		const proof = credentialOf(credential);
		if (proof.kind !== "default" && !setting(env, proof.env)) {
			throw new LeewayError(
				"invalid",
				`${keyAt([...path, "credential"])} names an environment variable that isn't set: ${proof.env}`,
				`Set ${proof.env}, or leave credential out to sign in with az login or a managed identity.`,
			);
		}
		const store = describeStore(keyAt([...path, "url"]), url, base, proof);
		return { name, store, collectedPath, collections };
	});
}

function credentialOf(given: ConfigValues["datastores"][number]["credential"]): CredentialConfig {
	if (given?.connectionStringEnv) return { kind: "connection_string", env: given.connectionStringEnv };
	if (given?.sasEnv) return { kind: "sas", env: given.sasEnv };
	if (given?.accountKeyEnv) return { kind: "account_key", env: given.accountKeyEnv };
	return { kind: "default" };
}

/** The one datastore the environment describes. Of several credentials the first counts, as with the Azure CLI. */
function readEnvironment(env: Environment): DatastoreConfig[] | undefined {
	const url = setting(env, "LEEWAY_DATASTORE_URL");
	if (url === undefined) return undefined;
	const name = setting(env, "LEEWAY_DATASTORE_NAME") ?? "default";
	if (name.includes("/")) {
		throw new LeewayError(
			"invalid",
			`LEEWAY_DATASTORE_NAME holds a slash: ${JSON.stringify(name)}`,
			"Give a name without.",
		);
	}
	const collectedPath = folderPath(setting(env, "LEEWAY_COLLECTED_PATH") ?? "modelDataCollector");
	if (collectedPath.split("/").includes("..")) {
		throw new LeewayError(
			"invalid",
			`LEEWAY_COLLECTED_PATH climbs: ${JSON.stringify(collectedPath)}`,
			'Give a folder below the datastore\'s root, without "..".',
		);
	}
	const proof = environmentCredentials.find(({ env: variable }) => setting(env, variable));
	const store = describeStore(
		"LEEWAY_DATASTORE_URL",
		url,
		resolve(/*turbopackIgnore: true*/ "."),
		proof ?? { kind: "default" },
	);
	return [{ name, store, collectedPath, collections: [] }];
}

const environmentCredentials: readonly (CredentialConfig & { env: string })[] = [
	{ kind: "connection_string", env: "AZURE_STORAGE_CONNECTION_STRING" },
	{ kind: "account_key", env: "AZURE_STORAGE_KEY" },
	{ kind: "sas", env: "AZURE_STORAGE_SAS_TOKEN" },
];

const ofOneDatastore = ["LEEWAY_DATASTORE_URL", "LEEWAY_COLLECTED_PATH", "LEEWAY_DATASTORE_NAME"];
const settings = [
	...ofOneDatastore,
	"LEEWAY_CONFIG",
	"LEEWAY_HOME",
	"LEEWAY_LOG",
	...Object.values(serverVariables),
	...Object.values(authVariables),
];

function refuseBoth(env: Environment, file: string): void {
	const given = ofOneDatastore.find((variable) => setting(env, variable));
	if (!given) return;
	throw new LeewayError(
		"invalid",
		`${given} is set while ${file} describes the datastores`,
		`Unset ${given}, or take the datastores out of ${file}.`,
	);
}

/** Only what is nearly a setting: other programs' and scripts' LEEWAY_ variables are their own. */
function refuseMistyped(env: Environment): void {
	const tail = (variable: string) => variable.slice("LEEWAY_".length);
	for (const variable of Object.keys(env)) {
		if (!variable.startsWith("LEEWAY_") || settings.includes(variable) || !setting(env, variable)) continue;
		const meant = settings.find((known) => {
			return editDistance(tail(known), tail(variable)) <= Math.min(2, Math.floor(tail(known).length / 3));
		});
		if (meant) throw new LeewayError("invalid", `${variable} is not a setting`, `Did you mean ${meant}?`);
	}
}

function homeOf(env: Environment, values: ConfigValues, base: string): string {
	const given = setting(env, "LEEWAY_HOME");
	if (given !== undefined) return folderAt(given, resolve(/*turbopackIgnore: true*/ "."));
	return values.home === undefined
		? resolve(/*turbopackIgnore: true*/ ".leeway")
		: folderAt(values.home, base);
}

function unconfigured(file: string | undefined): string {
	const found = file ? `${file} describes no datastore` : "no datastore is configured";
	return `${found}: set LEEWAY_DATASTORE_URL to a container (https://account.blob.core.windows.net/container) or a folder, or list datastores in leeway.yaml.`;
}

/** A variable's text, trimmed; an empty one counts as not set. */
function setting(env: Environment, variable: string): string | undefined {
	return env[variable]?.trim() || undefined;
}

function readFile(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (cause) {
		const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
		if (code === "ENOENT") return undefined;
		throw new LeewayError(
			"invalid",
			`${path} cannot be read: ${code}`,
			"Make it a file this user can read.",
			{
				cause,
			},
		);
	}
}
