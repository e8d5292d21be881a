/** What is known of the workspaces of Azure ML that this Leeway looks at, and when they are asked anew. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Arm, openArm } from "@/lib/azure/arm/openArm";
import { idKey, type WorkspaceId, workspacePath } from "@/lib/azure/arm/resourceId";
import { listChoices } from "@/lib/azure/discover/choices";
import { type Connected, connect, type FoundRate, type KnownDatastore } from "@/lib/azure/discover/connect";
import { discover } from "@/lib/azure/discover/discover";
import { type FoundRuns, findRuns } from "@/lib/azure/discover/jobs";
import { withoutLoss } from "@/lib/azure/discover/withoutLoss";
import type { KnownCollection } from "@/lib/azure/findings/looked";
import { asLeewayError } from "@/lib/errors";
import type { ArmFault, AzureWorkspaceChoice, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { log } from "../log";
import type { AzureSettings } from "./azureSettings";
import type { FoundFile } from "./foundFile";

export interface Azure {
	settings: AzureSettings;
	arm: Arm;
	/** As last found, in the order they are configured; those that were never found are not among them. */
	found(): readonly FoundWorkspace[];
	/** Is any of them being asked? */
	isAsking(): boolean;
	/**
	 * Asks those whose finding is older than ten minutes, or that could not be reached half a minute ago, or all; all who wait share the
	 * asking. Never throws.
	 */
	ask(options?: { anew?: boolean }): Promise<void>;
	/** What lies in the datastores that hold their collections; shared and kept for five minutes. Undefined: not known so soon. */
	data(wait: number): Promise<KnownData | undefined>;
	/** Sampling rates of collections that are not kept whole. */
	rates(): readonly FoundRate[];
	/** The runs of a workspace's monitors in the last 31 days; shared and kept for five minutes. */
	runs(workspace: FoundWorkspace, monitors: readonly string[]): Promise<FoundRuns>;
	/** Workspaces that one may read; shared and kept for ten minutes. */
	choices(): Promise<{ choices: AzureWorkspaceChoice[]; missing: ArmFault[] }>;
}

/** The datastores that are open, to which found ones are added. */
export interface OpenDatastores {
	/** Those that are open now. */
	known(): readonly KnownDatastore[];
	adopt(connected: Connected): void;
}

type KnownData = ReadonlyMap<string, readonly KnownCollection[]>;

interface AzureParts {
	file: FoundFile;
	datastores: OpenDatastores;
	/** Lists what lies in the datastores that hold their collections. */
	look(found: readonly FoundWorkspace[], signal: AbortSignal): Promise<KnownData>;
	now?: () => number;
}

const keptMillis = 600_000;
const unreachedMillis = 30_000;
const dataKeptMillis = 300_000;
const runsKeptMillis = 300_000;
const runsDays = 31;
/** All calls of one workspace together. */
const deadline = 300_000;

export function openAzure(
	settings: AzureSettings,
	{ file, datastores, look, now = Date.now }: AzureParts,
): Azure {
	const arm = openArm(settings);
	const { cloud, workspaces } = settings;
	const found = new Map<string, FoundWorkspace>();
	const before = file.read();
	let connected: Connected = { ...before, workspaces: [], opened: [], mapped: new Map(), rates: [] };
	let asking: { done: Promise<void>; isAnew: boolean } | undefined;
	let looked: { data: KnownData; of: Connected; at: number } | undefined;
	let looking: Promise<void> | undefined;
	const runsKept = new Map<string, { at: number; asked: Promise<FoundRuns> }>();
	let choosing: { at: number; asked: ReturnType<typeof listChoices> } | undefined;

	const keyOf = (id: WorkspaceId) => idKey(workspacePath(id));
	const isConfigured = new Set(workspaces.map(keyOf));
	for (const each of before.workspaces) {
		if (isConfigured.has(idKey(each.id)) && isFound(each)) found.set(idKey(each.id), each);
	}
	show();

	/** Opens what was found and is not open yet. */
	function show(): void {
		const inOrder = workspaces.flatMap((id) => found.get(keyOf(id)) ?? []);
		if (inOrder.length === 0) return;
		connected = connect(inOrder, datastores.known(), { storage: cloud.storage, before: connected });
		datastores.adopt(connected);
		if (connected.opened.length > 0) {
			// Those are known now: their collections are mapped like others'.
			connected = connect(inOrder, datastores.known(), { storage: cloud.storage, before: connected });
		}
	}

	async function askOne(id: WorkspaceId): Promise<void> {
		const begun = now();
		const fresh = await discover(id, {
			...{ arm, storage: cloud.storage, studio: cloud.studio, now: begun },
			signal: AbortSignal.timeout(deadline),
		});
		const before = found.get(keyOf(id));
		found.set(keyOf(id), before ? withoutLoss(fresh, before) : fresh);
		log({ level: "info", event: "azure_workspace", calls: fresh.calls, missing: fresh.missing.length });
	}

	async function askAll(anew: boolean): Promise<void> {
		const isOld = (id: WorkspaceId) => {
			const known = found.get(keyOf(id));
			if (anew || !known) return true;
			const isReached = !known.missing.some(({ call }) => call === "GET workspace");
			return now() - Date.parse(known.askedAt) >= (isReached ? keptMillis : unreachedMillis);
		};
		const old = workspaces.filter(isOld);
		if (old.length === 0) return;
		await Promise.all(old.map((id) => askOne(id).catch(complain)));
		show();
		const { names, places } = connected;
		await file.write({ workspaces: [...found.values()].filter(isFound), names, places }).catch(complain);
	}

	return {
		settings,
		arm,
		found: () => connected.workspaces,
		isAsking: () => asking !== undefined,
		ask({ anew = false } = {}) {
			// What is being asked may leave out those that are not old.
			if (!asking || (anew && !asking.isAnew)) {
				const before = asking?.done ?? Promise.resolve();
				const done = before
					.then(() => askAll(anew))
					.catch(complain)
					.finally(() => {
						if (asking?.done === done) asking = undefined;
					});
				asking = { done, isAnew: anew };
			}
			return asking.done;
		},
		async data(wait) {
			if (connected.workspaces.length === 0) return new Map();
			const isOld = !looked || looked.of !== connected || now() - looked.at >= dataKeptMillis;
			if (isOld && !looking) {
				const of = connected;
				looking = look(of.workspaces, AbortSignal.timeout(deadline))
					.then((data) => {
						looked = { data, of, at: now() };
					})
					.catch(complain)
					.finally(() => {
						looking = undefined;
					});
			}
			if (isOld) await Promise.race([looking, sleep(wait, undefined, { ref: false })]);
			// What was looked at for something else is not what lies there.
			return looked?.of === connected ? looked.data : undefined;
		},
		rates: () => connected.rates,
		runs(workspace, monitors) {
			const key = `${idKey(workspace.id)} ${monitors.join("/")}`;
			const kept = runsKept.get(key);
			if (kept && now() - kept.at < runsKeptMillis) return kept.asked;
			const asked = findRuns(workspace, {
				...{ arm, monitors, enough: 30, since: now() - runsDays * 86_400_000, studio: cloud.studio },
				signal: AbortSignal.timeout(deadline),
			});
			runsKept.set(key, { at: now(), asked });
			// What failed is asked again by the next who wants to know.
			const forget = () => runsKept.delete(key);
			asked.then(({ fault, isLeft }) => fault && !isLeft && forget(), forget);
			return asked;
		},
		choices() {
			if (!choosing || now() - choosing.at >= keptMillis) {
				const asked = listChoices(arm, AbortSignal.timeout(deadline));
				choosing = { at: now(), asked };
				// What failed is asked again by the next who wants to know.
				asked.then(
					({ missing }) => {
						if (missing.length > 0) choosing = undefined;
					},
					() => {
						choosing = undefined;
					},
				);
			}
			return choosing.asked;
		},
	};
}

/** One that could not be reached and of which nothing is known is none that was found. */
function isFound({ missing, endpoints, datastores }: FoundWorkspace): boolean {
	const isReached = !missing.some(({ call, status }) => call === "GET workspace" && status !== 403);
	return isReached || endpoints.length > 0 || datastores.length > 0;
}

function complain(error: unknown): void {
	const { kind, message } = asLeewayError(error);
	log({ level: "warn", event: "azure_workspace_failed", kind });
	if (kind === "internal") console.error(`leeway: a workspace could not be looked at: ${message}`);
}
