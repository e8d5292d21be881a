import type { z } from "zod";
import type { AzureMonitorAnswer, AzureMonitorInList, azureMonitorList } from "@/lib/api/azureMonitorAnswers";
import { atMost } from "@/lib/atMost";
import { idKey } from "@/lib/azure/arm/resourceId";
import { askJob, type FoundRuns } from "@/lib/azure/discover/jobs";
import { isSameName } from "@/lib/azure/findings/looked";
import { nextAzureRun } from "@/lib/azure/monitors/schedule";
import { azureWords } from "@/lib/azure/monitors/words";
import { LeewayError } from "@/lib/errors";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import type { AzureFinding, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { placeFilter } from "@/lib/model/places";
import { similarNames } from "@/lib/similarNames";
import { isoUtc, type Millis } from "@/lib/time";
import type { Services } from "../services";
import { dataPatience, findingsIn } from "./azureAnswer";
import { monitorsOf } from "./readMonitors";
import { readResults } from "./readResults";
import { mayEndpoint } from "./visibleWorkspace";

type List = z.output<typeof azureMonitorList>;

/** What is known is answered after that long: what is asked goes on. */
const patience: Millis = 10_000;

/** Runs of one monitor that are answered. */
const maxRuns = 30;

interface Seen {
	workspace: FoundWorkspace;
	monitor: AzureMonitor;
}

/** Those whose deployment whoever asks may see; one that names none is for those whose role holds everywhere. */
function visibleMonitors({ azure, places }: Services): Seen[] {
	return azure.found().flatMap((workspace) =>
		(monitorsOf(workspace) ?? []).flatMap((monitor) => {
			const endpoint = workspace.endpoints.find(({ name }) => isSameName(monitor.target.endpoint, name));
			const may =
				places === "everywhere" || (endpoint !== undefined && mayEndpoint(places, workspace, endpoint));
			return may ? [{ workspace, monitor }] : [];
		}),
	);
}

export async function azureMonitors(services: Services, wait: Millis): Promise<List> {
	const { azure } = services;
	const until = Date.now() + wait;
	const rest = () => Math.max(1, until - Date.now());
	await atMost(azure.ask(), wait);
	const seen = visibleMonitors(services);
	const found = azure.found();
	const workspaces = found.filter((each) => seen.some(({ workspace }) => workspace === each));
	const [data, runs] = await Promise.all([
		azure.data(Math.min(rest(), dataPatience)),
		Promise.all(
			workspaces.map(async (workspace) => {
				const asked = azure.runs(workspace, namesIn(workspace));
				return [workspace, await atMost(asked, rest())] as const;
			}),
		),
	]);
	const runsOf = new Map(runs);
	const findings = new Map(
		workspaces.map((each) => [each, findingsIn(services, each, found, data ?? new Map())]),
	);
	return {
		monitors: seen.map((each) => ({
			...monitorJson(services, each, findings.get(each.workspace) ?? []),
			last: runsIn(runsOf.get(each.workspace), each.monitor)[0] ?? null,
		})),
		missing: services.places === "everywhere" ? faultsOf(found, runs) : [],
		asking: azure.isAsking() || !data || runs.some(([, answered]) => !answered),
	};
}

/** All of them, whoever asks: then everybody shares the asking. */
function namesIn(workspace: FoundWorkspace): string[] {
	return (monitorsOf(workspace) ?? []).map(({ name }) => name);
}

function runsIn(found: FoundRuns | undefined, { name }: AzureMonitor) {
	return found?.runs.get(name.toLowerCase()) ?? [];
}

function faultsOf(
	workspaces: readonly FoundWorkspace[],
	runs: readonly (readonly [FoundWorkspace, FoundRuns | undefined])[],
) {
	const ofMonitors = ["GET workspace", "GET schedules"];
	return [
		...workspaces.flatMap(({ missing }) => missing.filter(({ call }) => ofMonitors.includes(call))),
		...runs.flatMap(([, found]) => found?.fault ?? []),
	];
}

function monitorJson(
	{ places }: Pick<Services, "places">,
	{ workspace, monitor }: Seen,
	findings: readonly AzureFinding[],
): Omit<AzureMonitorInList, "last"> {
	const now = Date.now();
	const words = azureWords(monitor, now);
	const next = words.still === null ? nextAzureRun(monitor, now) : undefined;
	const { endpoint = null, deployment = null } = monitor.target;
	const may = placeFilter(places);
	return {
		workspace: workspace.id,
		name: monitor.name,
		title: monitor.displayName ?? null,
		id: monitor.id ?? null,
		enabled: monitor.enabled ?? true,
		provisioning: monitor.provisioning ?? null,
		target: { endpoint, deployment, exists: exists(workspace, monitor) },
		words,
		next: next === undefined ? null : isoUtc(next),
		emails: monitor.emails,
		azureMonitor: monitor.azureMonitor,
		findings: findings
			.filter(({ on }) => isSameName(on.monitor ?? undefined, monitor.name))
			.map((each) => ({
				...each,
				rows: each.rows.filter((row) => may.endpoint(row.datastore, row.endpoint)),
			})),
		studio: `${workspace.studio.replace(/\/home\?/, "/monitoring?")}`,
	};
}

/** Null where nobody may ask which deployments there are, or the monitor names none. */
function exists({ endpoints, missing }: FoundWorkspace, { target }: AzureMonitor): boolean | null {
	const { endpoint, deployment } = target;
	if (endpoint === undefined || deployment === undefined) return null;
	const found = endpoints.find(({ name }) => isSameName(endpoint, name));
	if (found) return found.deployments?.some(({ name }) => isSameName(deployment, name)) ?? null;
	return missing.some(({ call }) => ["GET workspace", "GET onlineEndpoints"].includes(call)) ? null : false;
}

interface AskedMonitor {
	workspace?: string | undefined;
	job?: string | undefined;
	signal?: string | undefined;
	feature?: string | undefined;
}

/** One of them, by its name whatever its capitals. Throws `not_found`, and `invalid` where several workspaces have one of that name. */
export async function azureMonitor(
	services: Services,
	name: string,
	asked: AskedMonitor,
	abort: AbortSignal,
): Promise<AzureMonitorAnswer> {
	const { azure } = services;
	await atMost(azure.ask(), patience);
	const seen = findMonitor(visibleMonitors(services), name, asked.workspace);
	const { workspace, monitor } = seen;
	const [data, found] = await Promise.all([
		azure.data(dataPatience),
		atMost(azure.runs(workspace, namesIn(workspace)), patience),
	]);
	const runs = runsIn(found, monitor).slice(0, maxRuns);
	const job = asked.job ?? runs.find(({ status }) => isSameName(status ?? undefined, "completed"))?.job;
	// Another monitor's run may be of a deployment that is not theirs.
	if (job !== undefined && found && !runs.some((each) => each.job === job)) {
		throw new LeewayError(
			"not_found",
			`monitor ${JSON.stringify(monitor.name)} has no run of job ${JSON.stringify(job.slice(0, 200))}`,
			"Take a job of `runs`.",
		);
	}
	const read = job === undefined || !found ? noRun(services, found) : await resultsOf(job);
	const isRead = typeof read !== "string";
	const { signal, feature } = asked;
	return {
		...monitorJson(services, seen, findingsIn(services, workspace, azure.found(), data ?? new Map())),
		last: runs[0] ?? null,
		runs: [...runs],
		results: isRead && job !== undefined ? { job, ...plainResults(read) } : null,
		noResults: isRead ? null : read,
		histogram:
			isRead && signal !== undefined && feature !== undefined
				? ((await read.histogram(signal, feature)) ?? null)
				: null,
		original: monitor.original,
		missing: services.places === "everywhere" ? faultsOf([workspace], [[workspace, found]]) : [],
	};

	async function resultsOf(name: string) {
		const { value, fault } = await askJob(workspace, { arm: azure.arm, job: name, signal: abort });
		return fault ? fault.says : readResults(services, workspace, value, abort);
	}
}

/** Why no run is known. Azure names rights and places, which is not for all. */
function noRun({ places }: Pick<Services, "places">, found: FoundRuns | undefined): string {
	if (!found) return "its runs are still being asked for: ask again";
	if (!found.fault) return "no run of it has finished in the last 31 days";
	return places === "everywhere" ? found.fault.says : "its runs could not be asked for";
}

function plainResults({
	datastore,
	path,
	signals,
}: Exclude<Awaited<ReturnType<typeof readResults>>, string>) {
	return { datastore, path, signals };
}

function findMonitor(seen: readonly Seen[], name: string, workspace: string | undefined): Seen {
	const own = seen.filter(
		(each) =>
			isSameName(each.monitor.name, name) &&
			(workspace === undefined || idKey(each.workspace.id) === idKey(workspace)),
	);
	const [first, second] = own;
	if (!first) {
		const near = similarNames(
			name,
			seen.map(({ monitor }) => monitor.name),
		);
		throw new LeewayError(
			"not_found",
			`no monitor of Azure ML is named ${JSON.stringify(name)}`,
			near.length > 0
				? `There are: ${near.map((each) => JSON.stringify(each)).join(", ")}.`
				: "See GET /azure/monitors.",
		);
	}
	if (second) {
		throw new LeewayError(
			"invalid",
			`several workspaces have a monitor named ${JSON.stringify(name)}`,
			`Say which by \`workspace\`: ${own.map((each) => each.workspace.id).join(", ")}.`,
		);
	}
	return first;
}
