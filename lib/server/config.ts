import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { MappedCollection } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { folderPath } from "@/lib/record/path";
import { type AuthSettings, authVariables, readAuthSettings } from "./auth/authSettings";
import { type AzureSettings, readAzureSettings } from "./azure/azureSettings";
import { type ConfigFile, parseConfigFile } from "./configFile";
import {
	type ConfigValues,
	collectedByDefault,
	configSchema,
	type Limits,
	type SamplingRate,
} from "./configSchema";
import {
	type CredentialConfig,
	describeStore,
	folderAt,
	type GivenAddress,
	type StoreConfig,
} from "./configStore";
import { checkHeartbeat, type DestinationSettings, readDestinations } from "./destinationSettings";
import { checkSecret, environmentCredential } from "./environmentCredential";
import {
	type MonitorSettings,
	monitorFileNotes,
	type ReadNames,
	readGivenMonitors,
} from "./monitors/givenMonitors";
import { readServerSettings, type ServerSettings } from "./serverSettings";
import { type Environment, ofOneDatastore, refuseMistyped, setting, variableNotes } from "./variables";

export type { Limits } from "./configSchema";
export type { StoreConfig } from "./configStore";

export interface DatastoreConfig {
	name: string;
	store: StoreConfig;
	/** Folder below the root that holds `{endpoint}/{deployment}/{collection}`; "" is the root. */
	collectedPath: string;
	collections: MappedCollection[];
	/** It was found in a workspace of Azure ML. */
	found?: true;
	/** What was understood by the address that was given, where that needs saying. */
	notes?: string[];
}

/** Everything that can be set, checked. It describes stores and opens none. */
export interface Config {
	datastores: DatastoreConfig[];
	/** Workspaces of Azure ML that are looked at, and how Azure is reached. */
	azure: AzureSettings;
	/** Absolute path of the folder for state and cache. */
	home: string;
	limits: Limits;
	/** Sampling rates of collections, as far as they are given. */
	sampling: readonly SamplingRate[];
	/** Whom messages of monitors may be sent to. */
	destinations: readonly DestinationSettings[];
	/** The monitors that files define, and whether this process runs any. */
	monitors: MonitorSettings;
	/** What `/api/v1/metrics` tells. */
	metrics: ConfigValues["metrics"];
	/** The variable that holds the address to be called while monitors run. */
	heartbeat: ConfigValues["heartbeat"];
	/** Where the server listens and who may call it. */
	server: ServerSettings;
	/** How people are signed in. */
	auth: AuthSettings;
	/** Why there is no datastore and what to set, for people; undefined when there is one. */
	unconfigured?: string;
	/** What is set and likely a mistake, and what was understood by what was given; a sentence each. */
	notes?: string[];
}

export type { Environment } from "./variables";

/** A file's text; undefined when there is no such file. */
export type ReadText = (path: string) => string | undefined;

/**
 * Reads the configuration: leeway.yaml (the path in LEEWAY_CONFIG, else ./leeway.yaml if it is there), or for one
 * datastore the environment alone. LEEWAY_HOME goes before the file's `home`. Relative paths in the file start at its
 * folder, those in the environment at the working folder.
 *
 * Throws `invalid`: one sentence for the first fault, with its key, and the fix.
 */
export function readConfig(
	env: Environment,
	readText: ReadText = readFile,
	readNames: ReadNames = namesIn,
): Config {
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

	const azure = readAzureSettings(env, values.workspace);
	const datastores = fromEnvironment ?? (file ? describeAll(file, dirname(path), env) : []);
	const notes = variableNotes(env);
	if (
		!setting(env, "LEEWAY_CONFIG") &&
		text === undefined &&
		readText(resolve(/*turbopackIgnore: true*/ "leeway.yml")) !== undefined
	) {
		notes.push("leeway.yml is not read: name it leeway.yaml, or in LEEWAY_CONFIG");
	}
	const folder = dirname(path);
	const destinations = file ? readDestinations(values, file.keyAt, env, folder) : [];
	if (file) checkHeartbeat(values.heartbeat, file.keyAt, env);
	if (file) notes.push(...monitorFileNotes(folder, readNames));
	return {
		datastores,
		azure,
		monitors: monitorSettings(env, file, {
			...{ name: basename(path), folder, readText, readNames },
			destinations: destinations.map((each) => each.name),
		}),
		home: homeOf(env, values, dirname(path)),
		limits: values.limits,
		sampling: values.sampling,
		destinations,
		metrics: values.metrics,
		heartbeat: values.heartbeat,
		server,
		auth: readAuthSettings(read, values.auth, server.publicUrl),
		...(datastores.length > 0 || azure.workspaces.length > 0
			? {}
			: { unconfigured: unconfigured(file && basename(path)) }),
		...(notes.length > 0 ? { notes } : {}),
	};
}

function monitorSettings(
	env: Environment,
	file: ConfigFile | undefined,
	{
		name,
		...reading
	}: {
		name: string;
		folder: string;
		readText: ReadText;
		readNames: ReadNames;
		destinations: readonly string[];
	},
): MonitorSettings {
	const given = setting(env, "LEEWAY_MONITORS");
	if (given !== undefined && given !== "on" && given !== "off") {
		throw new LeewayError("invalid", `LEEWAY_MONITORS is ${JSON.stringify(given)}`, "Give on or off.");
	}
	const monitors = file?.values.monitors ?? [];
	const listed = Array.isArray(monitors) ? monitors : [];
	const isOff = given === undefined ? !Array.isArray(monitors) : given === "off";
	if (!file) return { off: isOff, given: [] };
	const { keyAt, values } = file;
	const kept = readTimeSpan(values.keepRuns ?? "");
	return {
		off: isOff,
		...(kept ? { keepMillis: timeSpanMillis(kept) } : {}),
		given: readGivenMonitors(listed, { file: name, keyAt, now: Date.now(), ...reading }),
	};
}

function describeAll({ values, keyAt }: ConfigFile, base: string, env: Environment): DatastoreConfig[] {
	return values.datastores.map(({ name, url, collectedPath, credential, collections }, index) => {
		const path = ["datastores", index];
		const proof = credentialOf(credential);
		if (proof.kind !== "default") {
			if (!setting(env, proof.env)) {
				throw new LeewayError(
					"invalid",
					`${keyAt([...path, "credential"])} names an environment variable that isn't set: ${proof.env}`,
					`Set ${proof.env}, or leave credential out to sign in with az login or a managed identity.`,
				);
			}
			checkSecret(proof, env);
		}
		return describeDatastore(name, collections, {
			key: keyAt([...path, "url"]),
			text: url,
			base,
			credential: proof,
			collectedPath,
		});
	});
}

function describeDatastore(
	name: string,
	collections: MappedCollection[],
	address: Omit<GivenAddress, "isLaidOut">,
	known: readonly string[] = [],
): DatastoreConfig {
	const isLaidOut = collections.length > 0 || address.collectedPath !== collectedByDefault;
	const { store, collectedPath, notes: understood } = describeStore({ ...address, isLaidOut });
	const notes = [...known, ...understood];
	return { name, store, collectedPath, collections, ...(notes.length > 0 ? { notes } : {}) };
}

function credentialOf(given: ConfigValues["datastores"][number]["credential"]): CredentialConfig {
	if (given?.connectionStringEnv) return { kind: "connection_string", env: given.connectionStringEnv };
	if (given?.sasEnv) return { kind: "sas", env: given.sasEnv };
	if (given?.accountKeyEnv) return { kind: "account_key", env: given.accountKeyEnv };
	return { kind: "default" };
}

/** The one datastore the environment describes. */
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
	const collectedPath = folderPath(setting(env, "LEEWAY_COLLECTED_PATH") ?? collectedByDefault);
	if (collectedPath.split("/").includes("..")) {
		throw new LeewayError(
			"invalid",
			`LEEWAY_COLLECTED_PATH climbs: ${JSON.stringify(collectedPath)}`,
			'Give a folder below the datastore\'s root, without "..".',
		);
	}
	const { credential, notes } = environmentCredential(env);
	const base = resolve(/*turbopackIgnore: true*/ ".");
	const address = { key: "LEEWAY_DATASTORE_URL", text: url, base, credential, collectedPath };
	return [describeDatastore(name, [], address, notes)];
}

function refuseBoth(env: Environment, file: string): void {
	const given = ofOneDatastore.find((variable) => setting(env, variable));
	if (!given) return;
	throw new LeewayError(
		"invalid",
		`${given} is set while ${file} describes the datastores`,
		`Unset ${given}, or take the datastores out of ${file}.`,
	);
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
	return `${found}: set LEEWAY_DATASTORE_URL to a container (https://account.blob.core.windows.net/container) or a folder, or list datastores in leeway.yaml, or set LEEWAY_WORKSPACE to a workspace of Azure ML (leeway azure workspaces lists them).`;
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(/*turbopackIgnore: true*/ folder);
	} catch (cause) {
		const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
		if (code === "ENOENT" || code === "ENOTDIR") return [];
		throw new LeewayError("invalid", `${folder} cannot be listed: ${code}`, "Let this user read it.", {
			cause,
		});
	}
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
