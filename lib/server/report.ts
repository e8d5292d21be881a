import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { atMost } from "@/lib/atMost";
import type { Datastore } from "@/lib/catalog/datastore";
import { allNames, listEndpoints } from "@/lib/catalog/levels";
import { asLeewayError } from "@/lib/errors";
import { formatCountOf } from "@/lib/format";
import type { DatastoreConfig } from "./config";
import { tryHome } from "./home";
import { hostOf } from "./probes";
import type { Services } from "./services";

/** A line about how this Leeway stands. */
export interface ReportLine {
	text: string;
	/** Is it about something that has to be mended? */
	wrong?: true;
}

/** A home with less room than this gets a warning. */
const littleRoom = 2 ** 30;
/** Nobody waits longer for what is found of workspaces. */
const workspaceMillis = 10_000;
/** After this long the log says what is waited for. */
const quietMillis = 3_000;

/**
 * Says, a line each as it is known, what is odd about the settings, how each datastore stands (name, place, sign-in, endpoints or
 * what is missing), the home and the limits. Asks each datastore by itself; none of it throws.
 */
export async function report(services: Services, say: (line: ReportLine) => void): Promise<void> {
	const { config, datastores } = services;
	for (const note of config.notes ?? []) say({ text: note });
	if (config.unconfigured) say({ text: config.unconfigured, wrong: true });
	const home = homeLine(config.home, config.limits.copyBytes);
	const lines = async (given: DatastoreConfig) => {
		const datastore = datastores.find(({ name }) => name === given.name);
		if (datastore) await datastoreLines(services, given, datastore, say);
	};
	const known = [...config.datastores];
	await Promise.all([...known.map(lines), workspaceLines(services, say)]);
	await Promise.all(config.datastores.filter((each) => !known.includes(each)).map(lines));
	for (const text of destinationLines(services)) say({ text });
	say(await home);
	const { maxLineBytes, memoryBytes, copyBytes } = config.limits;
	say({
		text: `limits: cache ${binary(copyBytes)}, DuckDB ${binary(memoryBytes)}, lines ${binary(maxLineBytes)}`,
	});
}

/** What was found of each workspace of Azure ML, and the rights that are missing. */
async function workspaceLines({ azure }: Services, say: (line: ReportLine) => void): Promise<void> {
	await atMost(azure.ask(), workspaceMillis);
	const found = azure.found();
	if (azure.isAsking()) {
		const text = `not all calls to ${new URL(azure.settings.endpoint).host} were answered within ${workspaceMillis / 1_000} s: what is found later is on Azure`;
		say(found.length === 0 ? { text: `workspaces: ${text}`, wrong: true } : { text: `workspaces: ${text}` });
	}
	for (const { name, endpoints, missing } of found) {
		const count = endpoints.reduce((sum, { deployments }) => sum + (deployments?.length ?? 0), 0);
		say({
			text: `workspace ${name}: ${formatCountOf(endpoints.length, "endpoint")}, ${formatCountOf(count, "deployment")}`,
		});
		// The same right is missing for many endpoints.
		const told = new Map(missing.map((fault) => [fault.action ?? fault.says, fault]));
		for (const { call, says, fix } of told.values())
			say({ text: `workspace ${name}: ${call}: ${says}. ${fix}`, wrong: true });
	}
}

function destinationLines({ destinations, config }: Services): string[] {
	if (destinations.length === 0) return [];
	const listed = destinations.map(({ name, kind }) => `${name} (${kind})`).join(", ");
	const paths = config.server.publicUrl === undefined;
	return [
		`messages may be sent to ${listed}`,
		...(paths ? ["messages have no links: set server.publicUrl to the address people open"] : []),
	];
}

async function datastoreLines(
	{ probes }: Services,
	{ name, store, notes = [] }: DatastoreConfig,
	datastore: Datastore,
	say: (line: ReportLine) => void,
): Promise<void> {
	for (const note of notes) say({ text: `${name}: ${note}` });
	const proof = store.kind === "folder" ? "" : `, by ${proofOf(store.credential)}`;
	const place = `${name}: ${datastore.store.location}, ${datastore.collectedPath || "the root"}${proof}`;
	const patience = setTimeout(
		() => say({ text: `${name}: still waiting for ${hostOf(datastore)}` }),
		quietMillis,
	);
	try {
		const found = await probes.one(datastore.name);
		if (found?.error) {
			say({ text: `${place}: ${found.error.message}. ${found.error.fix}`, wrong: true });
			return;
		}
		const signal = AbortSignal.timeout(quietMillis);
		const names = await allNames((after) =>
			listEndpoints(datastore, { signal, ...(after ? { after } : {}) }),
		);
		say({ text: `${place}: ${formatCountOf(names.length, "endpoint")}` });
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		say({ text: `${place}: ${message}. ${fix}`, wrong: true });
	} finally {
		clearTimeout(patience);
	}
}

function proofOf(
	credential: Extract<DatastoreConfig["store"], { kind: "azure-blob" }>["credential"],
): string {
	switch (credential.kind) {
		case "default":
			return "az login or a managed identity";
		case "connection_string":
			return `connection string (${credential.env})`;
		case "account_key":
			return `account key (${credential.env})`;
		case "sas":
			return `SAS (${credential.env})`;
	}
}

async function homeLine(home: string, copyBytes: number): Promise<ReportLine> {
	try {
		const room = await tryHome(home);
		const text = `home ${home}: ${binary(room)} free, cache ${binary(await sizeOf(join(home, "copy")))} of ${binary(copyBytes)}`;
		return room < littleRoom ? { text: `${text}. Little room: set LEEWAY_HOME to another disk.` } : { text };
	} catch (error) {
		const { message, fix } = asLeewayError(error);
		return { text: `${message}. ${fix}`, wrong: true };
	}
}

/** As limits are written in leeway.yaml. */
function binary(bytes: number): string {
	const [unit, size] = bytes >= 2 ** 30 ? ["GiB", 2 ** 30] : ["MiB", 2 ** 20];
	return `${Math.round((bytes / Number(size)) * 10) / 10} ${unit}`;
}

async function sizeOf(folder: string): Promise<number> {
	const names = await readdir(folder).catch(() => []);
	const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
	return sizes.reduce((sum, each) => sum + (each?.size ?? 0), 0);
}
