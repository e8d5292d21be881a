/**
 * A monitor of Azure ML as one of Leeway's, judged as Azure would, with a table of what was taken over, what was approximated, and
 * what is not run. The original is kept with it. Pure.
 */
import { effective } from "@/lib/azure/monitors/effective";
import { triggerTruth } from "@/lib/azure/monitors/schedule";
import { triggerText } from "@/lib/azure/monitors/triggerText";
import { zoneOf } from "@/lib/azure/monitors/zone";
import { LeewayError } from "@/lib/errors";
import { deploymentText } from "@/lib/model/address";
import type { ImportAnswers, ImportedMonitor, ImportNeed, ImportRow } from "@/lib/model/azureImport";
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import type { Monitor, Schedule, Signal, WindowRule } from "@/lib/model/monitor";
import { readMonitor } from "@/lib/monitors/definition";
import type { Millis } from "@/lib/time";
import { importSignal, plainName } from "./importSignal";

/** Characters of a kept original; what is larger is not kept. */
const maxKept = 65_536;

export function importMonitor(given: AzureMonitor, answers: ImportAnswers, now: Millis): ImportedMonitor {
	const azure = effective(given);
	const rows: ImportRow[] = [];
	const needs: ImportNeed[] = [];
	const name = plainName(azure.name);
	rows.push(
		name === azure.name
			? { what: "name", azure: azure.name, leeway: name, outcome: "taken over" }
			: {
					what: "name",
					azure: azure.name,
					leeway: name,
					outcome: "approximated",
					why: "Leeway's names have letters, digits, dots, hyphens and underscores.",
				},
	);
	const schedule = scheduleOf(given, now, rows);
	const on = deploymentOf(azure, answers, { rows, needs });
	const signals = azure.signals.map((signal) => importSignal(signal, azure, answers));
	const notify = notifyOf(azure, answers, rows);
	const others = othersOf(azure, rows);
	for (const signal of signals) {
		rows.push(...signal.rows);
		for (const need of signal.needs) {
			if (!needs.some(({ kind, asset }) => kind === need.kind && asset === need.asset)) needs.push(need);
		}
	}
	const { window, run } = windowsOf(
		signals.flatMap(({ signal, window }) => (signal && window ? [{ signal, window }] : [])),
	);
	const faults = run.length === 0 ? ["Leeway runs none of its signals."] : [];
	const kept = JSON.stringify(given.original).length <= maxKept;
	rows.push(
		kept
			? { what: "the original", azure: "all of it", leeway: "azure.kept", outcome: "taken over" }
			: {
					what: "the original",
					azure: "all of it",
					leeway: "",
					outcome: "not run",
					why: "It is larger than 64 KiB, and is not kept: an export has only what Leeway took over.",
				},
	);
	const definition: Monitor = {
		...{ name, ...others, on: on ?? "", schedule, catchUp: "all", window },
		...{ confirm: 1, recover: 1, notify, renotify: "3d", recheck: "2d", signals: run },
		...(kept
			? {
					azure: {
						...(given.id === undefined ? {} : { id: given.id }),
						kept: given.original,
						...(answers.places && Object.keys(answers.places).length > 0 ? { places: answers.places } : {}),
					},
				}
			: {}),
	};
	const whole = needs.length === 0 && faults.length === 0 ? checked(definition, now, faults) : null;
	return { name: azure.name, monitor: whole, rows, needs, faults };
}

/** Undefined keys are left out: it is compared, and written as JSON. */
function checked(definition: Monitor, now: Millis, faults: string[]): Monitor | null {
	try {
		return readMonitor(JSON.parse(JSON.stringify(definition)), { now });
	} catch (error) {
		if (!(error instanceof LeewayError)) throw error;
		faults.push(`${error.message}. ${error.fix}`);
		return null;
	}
}

function scheduleOf(azure: AzureMonitor, now: Millis, rows: ImportRow[]): Schedule {
	const { schedule, daily, approximated, truths } = triggerTruth(azure, now);
	const said = triggerText(azure.trigger, zoneOf(azure.trigger.timeZone ?? "UTC"));
	const taken: Schedule = schedule ?? daily;
	const whys = [
		...approximated,
		...(schedule ? [] : [`Every day at 06:00 ${daily.zone} is taken.`]),
		...truths,
	];
	const { zone, from, to, ...rhythm } = taken;
	rows.push({
		what: "schedule",
		azure: said,
		leeway: [
			...Object.entries(rhythm).map(
				([key, value]) => `${key} ${Array.isArray(value) ? value.join(", ") : value}`,
			),
			zone,
			...(from === undefined ? [] : [`from ${from}`]),
			...(to === undefined ? [] : [`to ${to}`]),
		].join(", "),
		outcome: schedule && approximated.length === 0 ? "taken over" : "approximated",
		...(whys.length === 0 ? {} : { why: whys.join(" ") }),
	});
	return taken;
}

function deploymentOf(
	{ target }: AzureMonitor,
	answers: ImportAnswers,
	{ rows, needs }: { rows: ImportRow[]; needs: ImportNeed[] },
): string | undefined {
	const [givenEndpoint, givenDeployment] = (answers.deployment ?? "").split("/");
	const endpoint = givenEndpoint || target.endpoint;
	const deployment = givenDeployment || target.deployment;
	const { datastore } = answers;
	const azure = target.deploymentId ?? "none";
	if (endpoint === undefined || deployment === undefined) {
		needs.push({
			kind: "deployment",
			says: `Azure's monitor names ${target.deploymentId === undefined ? "no deployment" : `${JSON.stringify(azure)}, which is no deployment`}. Give endpoint/deployment.`,
		});
	}
	if (datastore === undefined) {
		needs.push({ kind: "datastore", says: "In which of Leeway's datastores do the deployment's logs lie?" });
	}
	if (endpoint === undefined || deployment === undefined || datastore === undefined) {
		rows.push({
			what: "deployment",
			azure,
			leeway: "",
			outcome: "not run",
			why: "Leeway has to be told where its logs lie.",
		});
		return undefined;
	}
	const on = deploymentText({ datastore, endpoint, deployment });
	rows.push({ what: "deployment", azure, leeway: on, outcome: "taken over" });
	return on;
}

function notifyOf(
	{ emails, azureMonitor }: AzureMonitor,
	{ notify }: ImportAnswers,
	rows: ImportRow[],
): string[] {
	const azure = [...emails, ...(azureMonitor ? ["Azure Monitor"] : [])].join(", ") || "nobody";
	if (notify && notify.length > 0) {
		rows.push({
			what: "who is told",
			azure,
			leeway: notify.join(", "),
			outcome: "approximated",
			why: "Leeway tells destinations of leeway.yaml; those that were chosen.",
		});
		return notify;
	}
	if (emails.length + Number(azureMonitor) > 0) {
		rows.push({
			what: "who is told",
			azure,
			leeway: "nobody",
			outcome: "not run",
			why: "Leeway tells only destinations that leeway.yaml names: choose some.",
		});
	}
	return [];
}

/** What is said of it, and what Leeway needs not. */
function othersOf(azure: AzureMonitor, rows: ImportRow[]): Pick<Monitor, "title" | "note" | "enabled"> {
	const texts = [
		["title", azure.displayName, 200],
		["note", azure.description, 2_000],
	] as const;
	const said = texts.flatMap(([what, text, most]) => {
		if (text === undefined || text === "") return [];
		const isWhole = text.length <= most;
		rows.push({
			...{ what, azure: text, leeway: text.slice(0, most), outcome: isWhole ? "taken over" : "approximated" },
			...(isWhole ? {} : { why: `It is cut to ${most} characters.` }),
		});
		return [[what, text.slice(0, most)] as const];
	});
	if (azure.enabled === false) {
		rows.push({ what: "on or off", azure: "disabled", leeway: "enabled: false", outcome: "taken over" });
	}
	if (azure.compute) {
		const { instanceType = "", runtimeVersion = "" } = azure.compute;
		rows.push({
			what: "compute",
			azure: `${instanceType}, Spark ${runtimeVersion}`,
			leeway: "",
			outcome: "not run",
			why: "Leeway needs no Spark; it is kept for export.",
		});
	}
	if (azure.tags && Object.keys(azure.tags).length > 0) {
		rows.push({
			what: "tags",
			azure: Object.keys(azure.tags).join(", "),
			leeway: "",
			outcome: "not run",
			why: "Leeway has none; they are kept for export.",
		});
	}
	rows.push({
		what: "how often it tells",
		azure: "at every run that breaches a threshold",
		leeway: "when it begins, every 3 days, and when it is over",
		outcome: "approximated",
		why: "Leeway does not repeat what was said the run before; renotify changes it.",
	});
	return { ...Object.fromEntries(said), ...(azure.enabled === false ? { enabled: false } : {}) };
}

/** The first signal's window is the monitor's; others have their own where it is another. */
function windowsOf(found: readonly { signal: Signal; window: WindowRule }[]): {
	window: WindowRule;
	run: Signal[];
} {
	const window = found[0]?.window ?? { size: "1d", offset: "0h", align: "hour" };
	const isSame = (other: WindowRule) => other.size === window.size && other.offset === window.offset;
	const names = new Set<string>();
	const run = found.map(({ signal, window: own }) => {
		const name = uniqueName(signal.name, names);
		return { ...signal, name, ...(isSame(own) ? {} : { window: own }) };
	});
	return { window, run };
}

function uniqueName(name: string, taken: Set<string>): string {
	for (let count = 1; ; count += 1) {
		const each = count === 1 ? name : `${name.slice(0, 60)}-${count}`;
		if (taken.has(each.toLowerCase())) continue;
		taken.add(each.toLowerCase());
		return each;
	}
}
