import { setTimeout as sleep } from "node:timers/promises";
import type { Datastore as DatastoreJson } from "@/lib/api/answers";
import type { Datastore } from "@/lib/catalog/datastore";
import { whyNoEndpoints, whyWrongLevel } from "@/lib/catalog/whyNoEndpoints";
import { asLeewayError, LeewayError } from "@/lib/errors";
import { unanswered } from "@/lib/store/azureRead";
import type { Millis } from "@/lib/time";
import { nearFolder } from "./nearFolder";

/** How each datastore stands, each asked by itself: one that is silent keeps no other's answer. */
export interface Probes {
	/**
	 * Asks each datastore for a page of names: can it be reached, and does it hold collected data? Answers when all are known, at the
	 * latest after the deadline.
	 *
	 * @param names whom to ask
	 * @param within answer after so long at the latest, from what was found out up to five seconds ago; who has not answered by then
	 *   is `waiting`
	 */
	ask(names: readonly string[], within?: Millis): Promise<DatastoreJson[]>;
	/** One datastore by its name, anew; undefined when there is none. */
	one(name: string): Promise<DatastoreJson | undefined>;
}

interface Probe {
	begun: Millis;
	/** Set once it is known. */
	found?: { at: Millis; answer: DatastoreJson };
	done: Promise<DatastoreJson>;
}

/** A result that a waiting page may be given again. */
const keptMillis = 5_000;

/** @param deadline a datastore that has not answered by then cannot be reached */
export function createProbes(datastores: readonly Datastore[], deadline: Millis = 10_000): Probes {
	const probes = new Map<Datastore, Probe>();
	/** Folders lie as they lie: once seen to be right they are not looked through again. */
	const wellLaid = new WeakSet<Datastore>();

	function begin(datastore: Datastore): Probe {
		const begun = Date.now();
		const probe: Probe = { begun, done: find(datastore) };
		probes.set(datastore, probe);
		probe.done.then((answer) => {
			probe.found = { at: Date.now(), answer };
		});
		return probe;
	}

	async function find(datastore: Datastore): Promise<DatastoreJson> {
		const limit = new AbortController();
		const late = silence(deadline, limit.signal).then(() => {
			throw unansweredBy(datastore, deadline);
		});
		late.catch(() => {});
		const asking = new AbortController();
		try {
			const why = await Promise.race([look(datastore, asking.signal), late]);
			const about = describe(datastore, true);
			return why ? { ...about, error: { kind: why.reason, message: why.message, fix: why.fix } } : about;
		} catch (error) {
			const { kind, message, fix: usual } = asLeewayError(error);
			const near =
				kind === "not_found" && datastore.store.kind === "folder" && (await nearFolder(hostOf(datastore)));
			const fix = near ? `Did you mean LEEWAY_DATASTORE_URL=${near}?` : (fileFix(datastore) ?? usual);
			return { ...describe(datastore, false), error: { kind, message, fix } };
		} finally {
			limit.abort();
			asking.abort();
		}
	}

	async function look(datastore: Datastore, signal: AbortSignal) {
		const why = await whyNoEndpoints(datastore, { signal });
		if (why || wellLaid.has(datastore)) return why;
		const wrong = await whyWrongLevel(datastore, { signal });
		if (!wrong) wellLaid.add(datastore);
		return wrong;
	}

	return {
		async one(name) {
			const datastore = datastores.find((each) => each.name === name);
			return datastore && begin(datastore).done;
		},
		async ask(names, within) {
			const asked = datastores
				.filter(({ name }) => names.includes(name))
				.map((datastore) => {
					const known = probes.get(datastore);
					const isFresh =
						known && (!known.found || (within !== undefined && Date.now() - known.found.at < keptMillis));
					return { datastore, probe: isFresh ? known : begin(datastore) };
				});
			const all = Promise.all(asked.map(({ probe }) => probe.done));
			if (within === undefined) return all;
			await Promise.race([all, sleep(Math.min(within, deadline))]);
			return asked.map(({ datastore, probe }) => probe.found?.answer ?? waiting(datastore, probe.begun));
		},
	};
}

const steps = 40;

/** Time during which somebody could have answered: in steps, since on a machine that is busy itself the answer waits as timers do. */
async function silence(millis: Millis, signal: AbortSignal): Promise<void> {
	for (let step = 0; step < steps; step++) await sleep(millis / steps, undefined, { ref: false, signal });
}

function describe({ name, store, collectedPath }: Datastore, reachable: boolean): DatastoreJson {
	return { name, kind: store.kind, location: store.location, collectedPath, reachable };
}

function waiting(datastore: Datastore, begun: Millis): DatastoreJson {
	return { ...describe(datastore, false), waiting: Math.floor((Date.now() - begun) / 1000) };
}

/** One downloaded file says neither endpoint nor date: where it belongs, to be copied. */
function fileFix({ store: { kind, location } }: Datastore): string | undefined {
	if (kind !== "folder" || !/\.jsonl(\.gz)?$/i.test(location)) return undefined;
	const folder = "logs/modelDataCollector/ENDPOINT/DEPLOYMENT/COLLECTION/2026/01/31/00";
	return `Put it where its records' hour belongs, and give the folder above: mkdir -p ${folder} && cp ${location} ${folder}/, then LEEWAY_DATASTORE_URL=logs.`;
}

/** What a datastore is asked at: a host, or a folder's path. */
export function hostOf({ store }: Datastore): string {
	return store.kind === "folder" ? store.location : new URL(store.location).host;
}

function unansweredBy(datastore: Datastore, deadline: Millis): LeewayError {
	if (datastore.store.kind !== "folder") return unanswered(hostOf(datastore), deadline);
	return new LeewayError(
		"unreachable",
		`no answer within ${deadline / 1000} s: ${hostOf(datastore)}`,
		"Check the disk or the network mount.",
	);
}
