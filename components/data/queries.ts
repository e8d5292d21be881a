/** The questions pages ask, for the browser and for the server that renders them. */

import { type QueryClient, type QueryKey, queryOptions } from "@tanstack/react-query";
import { type Question, question, withQuery } from "@/lib/api/client";
import type { Correlation } from "@/lib/api/correlateAnswers";
import type { CollectionAddress, DeploymentAddress } from "@/lib/model/address";
import type { Unit, Window } from "@/lib/time";
import { windowParams } from "./addresses";
import { type AnswerOrJob, ask, askOrWait, type EarlierAnswer } from "./ask";

/** A datastore that answers does so within it; who doesn't keeps nobody else's from being shown. */
const patience = 0.2;
/** And is asked about again so often: soon at first, since most are only slow. */
const [soonMillis, laterMillis, soonSeconds] = [250, 1_000, 2];

export function datastoresQuery() {
	const asked = withQuery(question("GET /datastores", {}), { wait: String(patience) });
	return queryOptions({
		queryKey: ["datastores"],
		queryFn: ({ signal }) => ask(asked, signal),
		refetchInterval: ({ state }) => {
			const waits = state.data?.datastores.flatMap(({ waiting }) => waiting ?? []) ?? [];
			if (waits.length === 0) return false;
			return Math.min(...waits) < soonSeconds ? soonMillis : laterMillis;
		},
	});
}

/** Every collection of a datastore, by name only. */
export function namesQuery(datastore: string) {
	const asked = question("GET /datastores/{datastore}/names", { datastore });
	return queryOptions({ queryKey: ["names", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
}

export function endpointsQuery(datastore: string) {
	const asked = question("GET /datastores/{datastore}/endpoints", { datastore });
	return queryOptions({
		queryKey: ["endpoints", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
	});
}

export function deploymentsQuery(datastore: string, endpoint: string) {
	const asked = question("GET /datastores/{datastore}/endpoints/{endpoint}/deployments", {
		datastore,
		endpoint,
	});
	return queryOptions({
		queryKey: ["deployments", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
	});
}

/** A deployment's collections, by name. */
export function siblingsQuery(address: DeploymentAddress) {
	const asked = question("GET /deployments/{datastore}/{endpoint}/{deployment}/collections", address);
	return queryOptions({
		queryKey: ["siblings", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
	});
}

/** What people noted of times of a deployment. */
export function notesQuery(address: DeploymentAddress) {
	const asked = question("GET /deployments/{datastore}/{endpoint}/{deployment}/notes", address);
	return queryOptions({ queryKey: ["notes", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
}

/** The time one collection covers. */
export function extentQuery(address: CollectionAddress) {
	const asked = question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/extent", address);
	return queryOptions({ queryKey: ["extent", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
}

/** Each collection's default review; asked again whenever Home is opened: others may have evaluated it. */
export function reviewsQuery(datastore: string) {
	return queryOptions({
		queryKey: ["reviews", datastore],
		queryFn: ({ signal }) => ask(question("GET /datastores/{datastore}/reviews", { datastore }), signal),
		staleTime: 0,
	});
}

/** The baseline pinned to a collection; asked again whenever a review is opened: others may have pinned another. */
export function pinnedBaselineQuery(address: CollectionAddress) {
	const asked = question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/pinned-baseline",
		address,
	);
	return queryOptions({
		queryKey: ["pinned", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 0,
	});
}

/** When a collection's newest logs were last written to. */
export function newestQuery(address: CollectionAddress) {
	const asked = question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/newest", address);
	return queryOptions({
		queryKey: ["newest", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 0,
		gcTime: 0,
	});
}

export function partitionsQuery(address: CollectionAddress, window: Window, by: Exclude<Unit, "minute">) {
	const asked = question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/partitions",
		address,
		{ ...windowParams(window), by },
	);
	return queryOptions({
		queryKey: ["partitions", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
	});
}

export function blobsQuery(address: CollectionAddress, window: Window) {
	const asked = question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/blobs",
		address,
		windowParams(window),
	);
	return queryOptions({
		queryKey: ["blobs", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
	});
}

/** Why the window, or with none the whole collection, shows no rows. */
export function whyQuery(address: CollectionAddress, window: Window | undefined) {
	const asked = question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/why",
		address,
		window ? windowParams(window) : {},
	);
	return queryOptions({ queryKey: ["why", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
}

/** What is odd about a window. Gaps are looked for by the hour up to a month, by the day beyond. */
export function noticesQuery(address: CollectionAddress, window: Window) {
	const by = window.to - window.from <= 31 * 86_400_000 ? "hour" : "day";
	const asked = question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/notices",
		address,
		{ ...windowParams(window), by },
	);
	return queryOptions({ queryKey: ["notices", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
}

export function payloadQuery(address: CollectionAddress, place: { blob: string; line: number }) {
	const asked = question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/payload",
		address,
		place,
	);
	return queryOptions({ queryKey: ["payload", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
}

interface Asking {
	signal: AbortSignal;
	client: QueryClient;
}

declare module "@tanstack/react-query" {
	interface Register {
		/** Of what may take long: what is asked, so that an answer from before can be asked for instead. */
		queryMeta: { asked?: Question<unknown> };
	}
}

/** What the answer to a question whose first read may take long is kept under. */
export function longKey(asked: Question<unknown> | undefined): QueryKey {
	return ["long", asked?.url ?? null];
}

/** Something whose first read may take long: an answer or soon a job, beside which the answer from before stays. */
export function longQuery<Answer>(asked: Question<Answer>, queryKey: QueryKey = longKey(asked)) {
	return {
		queryKey,
		queryFn: async ({ signal, client }: Asking): Promise<AnswerOrJob<Answer>> => {
			const found = await askOrWait(asked, signal);
			if (found.job === undefined) return found;
			const before = earlierAnswer(client.getQueryState<AnswerOrJob<Answer>>(queryKey));
			return before ? { ...found, before } : found;
		},
		meta: { asked },
	};
}

/** A question that may take long, as the browser holds it. */
export interface LongState<Answer = unknown> {
	data: AnswerOrJob<Answer> | undefined;
	/** Milliseconds. */
	dataUpdatedAt: number;
}

/** What was answered before the work that goes on now. */
export function earlierAnswer<Answer>(
	state: LongState<Answer> | undefined,
): EarlierAnswer<Answer> | undefined {
	if (!state?.data) return undefined;
	const { answer } = state.data;
	return answer === undefined ? state.data.before : { answer, at: state.dataUpdatedAt };
}

/** An id's answers are kept together, whichever row is listed. */
export function correlationKey(of: Question<Correlation>, index: number | undefined): QueryKey {
	return ["correlation", of.url, index ?? null];
}

/** Everything logged under an id; `index`: a row that must be among those listed. */
export function correlationQuery(of: Question<Correlation>, index: number | undefined) {
	return longQuery(withQuery(of, { index }), correlationKey(of, index));
}

/** How many of a monitor's newest runs pages show. */
export const runsShown = 30;
/** Of how much that is judged pages show those runs, until all of it is asked for. */
export const keysShown = 12;

/** How every monitor stands, for pages that are of something else. */
export function monitorStandsQuery() {
	return queryOptions({
		queryKey: ["monitor stands"],
		queryFn: ({ signal }) => ask(question("GET /monitors", {}), signal),
		staleTime: 30_000,
	});
}

/** Every monitor, how it stands and what its newest runs found; asked again whenever it is looked at. */
export function monitorsQuery() {
	const asked = question("GET /monitors", {}, { recent: runsShown });
	return queryOptions({
		queryKey: ["monitors"],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 0,
		refetchInterval: 60_000,
	});
}

export function monitorQuery(monitor: string) {
	const asked = question("GET /monitors/{monitor}", { monitor }, { recent: runsShown });
	return queryOptions({
		queryKey: ["monitor", monitor],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 0,
		refetchInterval: 60_000,
	});
}

/** What a monitor names that is not there. */
export function monitorWarningsQuery(monitor: string) {
	const asked = question("GET /monitors/{monitor}", { monitor }, { check: true });
	return queryOptions({
		queryKey: ["monitor warnings", monitor],
		queryFn: async ({ signal }) => (await ask(asked, signal)).warnings ?? [],
		staleTime: 60_000,
	});
}

/** What a monitor's newest runs found, the newest first; `whole`: all that was judged, of thousands of features some megabytes. */
export function runsQuery(monitor: string, { whole = false } = {}) {
	const few = { limit: runsShown, keys: keysShown };
	const asked = question("GET /monitors/{monitor}/runs", { monitor }, whole ? { limit: runsShown } : few);
	return queryOptions({
		queryKey: ["runs", monitor, whole ? "whole" : "first"],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 0,
	});
}

/** One run, by its due time. */
export function runQuery(monitor: string, run: string) {
	const asked = question("GET /monitors/{monitor}/runs/{run}", { monitor, run });
	return queryOptions({ queryKey: ["run", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
}

export function messagesQuery(monitor: string) {
	const asked = question("GET /monitors/{monitor}/messages", { monitor }, { limit: 50 });
	return queryOptions({
		queryKey: ["messages", monitor],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 0,
	});
}

/** What is known of the workspaces of Azure ML: answered at once, and asked again while Azure is being asked. */
export function azureQuery() {
	const asked = question("GET /azure", {}, { wait: 0.2 });
	return queryOptions({
		queryKey: ["azure"],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 60_000,
		refetchInterval: ({ state }) => (state.data?.asking ? 2_000 : false),
	});
}

/** Azure's own monitors, of all workspaces. */
export function azureMonitorsQuery() {
	const asked = question("GET /azure/monitors", {}, { wait: 5 });
	return queryOptions({
		queryKey: ["azure monitors"],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 60_000,
		refetchInterval: ({ state }) => (state.data?.asking ? 3_000 : false),
	});
}

/** One of them, with its runs. */
export function azureMonitorQuery(workspace: string, name: string) {
	const asked = question("GET /azure/monitors/{name}", { name }, { workspace });
	return queryOptions({
		queryKey: ["azure monitor", workspace, name],
		queryFn: ({ signal }) => ask(asked, signal),
		staleTime: 60_000,
	});
}

export function destinationsQuery() {
	return queryOptions({
		queryKey: ["destinations"],
		queryFn: ({ signal }) => ask(question("GET /destinations", {}), signal),
	});
}
