import { asLeewayError } from "@/lib/errors";
import { type DeploymentAddress, parseDeployment } from "@/lib/model/address";
import type { Monitor } from "@/lib/model/monitor";
import { missingFeatures, missingPlaces } from "@/lib/monitors/missing";
import { isoUtc } from "@/lib/time";
import { answerWindow } from "../collectionRoute";
import { log } from "../log";
import { findCollection, findDatastore, type Services } from "../services";

/** Nobody who saves a monitor waits longer until all this is known. Milliseconds. */
const patience = 3_000;
const day = 86_400_000;

/**
 * What a monitor names that is not there, in sentences: it is kept all the same, for it may be made before its data comes. What
 * cannot be found out now (the datastore does not answer, or not in time; the logs are still being read) is left out: the monitor
 * has been saved by then, so nothing of this may fail.
 */
export async function monitorWarnings(
	services: Services,
	monitor: Monitor,
	signal: AbortSignal,
): Promise<string[]> {
	const late = new AbortController();
	const asking = AbortSignal.any([signal, late.signal]);
	const ended = new Promise<void>((resolve) =>
		asking.addEventListener("abort", () => resolve(), { once: true }),
	);
	const timer = setTimeout(() => late.abort(), patience);
	/** What is found out in time; not every question ends when it is told to. */
	const inTime = async <Found>(find: () => Promise<Found>): Promise<Found | undefined> => {
		if (asking.aborted) return undefined;
		try {
			const found = await Promise.race([find(), ended]);
			if (found === undefined && late.signal.aborted) leftOut(monitor, "late");
			return found ?? undefined;
		} catch (error) {
			leftOut(monitor, late.signal.aborted ? "late" : asLeewayError(error).kind);
			return undefined;
		}
	};
	try {
		return await findWarnings(services, monitor, { signal: asking, inTime });
	} finally {
		clearTimeout(timer);
		late.abort();
	}
}

function leftOut({ name }: Monitor, why: string): void {
	log({ level: "warn", event: "monitor_warnings_left_out", monitor: name, why });
}

interface Asking {
	signal: AbortSignal;
	inTime<Found>(find: () => Promise<Found>): Promise<Found | undefined>;
}

async function findWarnings(services: Services, monitor: Monitor, asking: Asking): Promise<string[]> {
	const { inTime, signal } = asking;
	const on = parseDeployment(monitor.on);
	if (!on) return [];
	const existing = await inTime(async () => {
		const datastore = findDatastore(services, on.datastore);
		const { catalog } = services;
		const endpoints = await catalog.endpoints(datastore, signal);
		const deployments = endpoints.includes(on.endpoint)
			? await catalog.deployments(datastore, on.endpoint, signal)
			: [];
		const collections = deployments.includes(on.deployment)
			? await catalog.collections(datastore, on, signal)
			: [];
		return { endpoints, deployments, collections };
	});
	if (!existing) return [];
	const named = collectionsWithColumns(monitor).filter((name) => existing.collections.includes(name));
	const columns = new Map(
		await Promise.all(
			named.map(
				async (name) =>
					[name, await inTime(() => columnsOf(services, { ...on, collection: name }, signal))] as const,
			),
		),
	);
	return [
		...missingPlaces(monitor, existing),
		...missingFeatures(monitor, (collection) => columns.get(collection)),
	];
}

/** The collections that a signal names features or columns of. */
function collectionsWithColumns({ signals }: Monitor): string[] {
	const names = signals.flatMap((of) =>
		"features" in of && (of.features !== "all" || of.where) ? [of.collection] : [],
	);
	return [...new Set(names)];
}

/** Columns of a collection's newest day; undefined without one, and while it is read. */
async function columnsOf(
	services: Services,
	params: DeploymentAddress & { collection: string },
	signal: AbortSignal,
): Promise<string[] | undefined> {
	const { last } = await services.catalog.extent(findCollection(services, params), signal);
	if (!last) return undefined;
	const query = { from: isoUtc(last.end - day), to: isoUtc(last.end), wait: patience / 1_000 };
	const columns = await answerWindow({ services, signal, params, query }, async ({ workspace, source }) =>
		(await workspace.engine.columns(source, { signal })).map(({ name }) => name),
	);
	return columns instanceof Response ? undefined : columns;
}
