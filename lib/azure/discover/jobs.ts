/** Runs of Azure ML's own monitors, from a workspace's pipeline jobs. */
import { formatCountOf } from "@/lib/format";
import type { AzureRun } from "@/lib/model/azureRun";
import type { ArmFault } from "@/lib/model/azureWorkspace";
import { isoUtc, type Millis } from "@/lib/time";
import type { Answered, Arm } from "../arm/openArm";
import { type WorkspaceId, workspacePath } from "../arm/resourceId";
import { readVerdictTags } from "../monitors/breaches";
import { at, isPlain, type Plain, textMap, textOf } from "../monitors/plain";
import { mlVersions, readAction } from "./versions";

/** Runs by the monitor's name in lower case, the latest first. */
export interface FoundRuns {
	runs: ReadonlyMap<string, readonly AzureRun[]>;
	fault?: ArmFault | undefined;
	/** The search was left before its end: the fault says where, and to ask again finds no more. */
	isLeft: boolean;
}

export interface RunsAsked {
	arm: Arm;
	/** Names of the monitors. */
	monitors: readonly string[];
	/** How many runs of each are enough. */
	enough: number;
	/** Jobs before it are not looked for. Milliseconds since 1970. */
	since: Millis;
	/** Azure ML studio's address. */
	studio: string;
	signal?: AbortSignal | undefined;
}

/** Pages of jobs that are looked through: a workspace may run thousands a day that are no monitor's. */
const maxPages = 40;

/**
 * Jobs are listed the newest first, and no filter knows which schedule made one: pages are looked through until there are enough runs
 * of each monitor, or they are older than asked for.
 */
export async function findRuns(id: WorkspaceId, asked: RunsAsked): Promise<FoundRuns> {
	const { arm, monitors, enough, since, studio, signal } = asked;
	const left = new Map(monitors.map((name) => [name.toLowerCase(), enough]));
	let pages = 0;
	let isLeft = false;
	const { items, fault } = await arm.list({
		...{ call: "GET jobs", action: readAction("jobs"), path: `${workspacePath(id)}/jobs` },
		...{ versions: mlVersions, query: { jobType: "Pipeline", listViewType: "ActiveOnly" }, signal },
		until(page) {
			pages += 1;
			for (const job of page) {
				const name = monitorIn(job);
				const count = name === undefined ? undefined : left.get(name);
				if (name !== undefined && count !== undefined) left.set(name, count - 1);
			}
			const isEnough = [...left.values()].every((count) => count <= 0);
			const isEnd = isEnough || page.some((job) => createdAt(job) < since);
			isLeft = !isEnd && pages >= maxPages;
			return isEnd || isLeft;
		},
	});
	const runs = new Map<string, AzureRun[]>();
	for (const job of items) {
		const name = monitorIn(job);
		const run = name !== undefined && left.has(name) ? runOf(id, job, studio) : undefined;
		// A page holds more than was asked for.
		if (name === undefined || !run || Date.parse(run.due) < since) continue;
		runs.set(name, [...(runs.get(name) ?? []), run]);
	}
	for (const list of runs.values()) list.sort((a, b) => (a.due < b.due ? 1 : -1)).splice(enough);
	return { runs, fault: isLeft ? leftAt(items) : fault, isLeft };
}

function leftAt(jobs: readonly Plain[]): ArmFault {
	const oldest = Math.min(...jobs.map(createdAt));
	const back = Number.isFinite(oldest) ? `, back to ${isoUtc(oldest)}` : "";
	return {
		...{ call: "GET jobs", action: null, kind: "too_large", status: 200, code: null },
		says: `${formatCountOf(jobs.length, "job")} were looked through${back}, and no more: older runs of monitors are not shown`,
		fix: "See them in Azure ML studio, under the monitor.",
	};
}

/** A job with all that it says, its outputs too. */
export function askJob(
	id: WorkspaceId,
	{ arm, job, signal }: { arm: Arm; job: string; signal?: AbortSignal | undefined },
): Promise<Answered<Plain>> {
	return arm.get({
		...{ call: `GET jobs/${job}`, action: readAction("jobs"), versions: mlVersions, signal },
		path: `${workspacePath(id)}/jobs/${encodeURIComponent(job)}`,
	});
}

/** Where a job wrote to, by the output's name. */
export function outputsOf(job: Plain): { name: string; uri: string }[] {
	const outputs = at(at(job, "properties"), "outputs");
	if (!isPlain(outputs)) return [];
	return Object.entries(outputs).flatMap(([name, output]) => {
		const uri = textOf(at(output, "uri"));
		return uri ? [{ name, uri }] : [];
	});
}

const displayed = /^(.+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

function nameParts(job: Plain): RegExpExecArray | null {
	return displayed.exec(textOf(at(at(job, "properties"), "displayName")) ?? "");
}

function monitorIn(job: Plain): string | undefined {
	return nameParts(job)?.[1]?.toLowerCase();
}

function createdAt(job: Plain): Millis {
	const time = Date.parse(textOf(at(at(job, "systemData"), "createdAt")) ?? "");
	// What does not say is as new as any.
	return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}

function runOf(id: WorkspaceId, job: Plain, studio: string): AzureRun | undefined {
	const [, , year, month, day, hour, minute, second] = nameParts(job) ?? [];
	const name = textOf(at(job, "name"));
	const due = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	if (!name || Number.isNaN(due)) return undefined;
	const properties = at(job, "properties");
	// Where it is said depends on who made the job.
	const timeOf = (key: string) => timeIn(at(at(properties, "properties"), key) ?? at(properties, key));
	const started = timeOf("startTimeUtc");
	const ended = timeOf("endTimeUtc");
	const { breached, error } = readVerdictTags(textMap(at(properties, "tags")));
	return {
		...{ job: name, due: isoUtc(due), breached, error },
		status: textOf(at(properties, "status")) ?? null,
		started: started === undefined ? null : isoUtc(started),
		ended: ended === undefined ? null : isoUtc(ended),
		seconds: started === undefined || ended === undefined ? null : Math.round((ended - started) / 1_000),
		studio: `${studio}/runs/${encodeURIComponent(name)}?wsid=${encodeURI(workspacePath(id))}`,
	};
}

function timeIn(value: unknown): Millis | undefined {
	const time = Date.parse(textOf(value) ?? "");
	return Number.isNaN(time) ? undefined : time;
}
