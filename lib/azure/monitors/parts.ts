/** Parts of a monitor that are read alike from the API's JSON and from a file of the command line. */
import type { AzureSpan, AzureTarget, AzureThreshold, AzureTrigger } from "@/lib/model/azureMonitor";
import { at, compact, isPlain, listOf, numberOf, textOf, textsOf } from "./plain";
import { spelled } from "./spelling";

export function readTrigger(value: unknown): AzureTrigger {
	const expression = textOf(at(value, "expression"));
	const schedule = at(value, "schedule", "pattern");
	return compact({
		kind: expression === undefined ? ("recurrence" as const) : ("cron" as const),
		frequency: textOf(at(value, "frequency"))?.toLowerCase(),
		interval: numberOf(at(value, "interval")),
		hours: numbers(at(schedule, "hours")),
		minutes: numbers(at(schedule, "minutes")),
		weekDays: filled(textsOf(at(schedule, "weekDays")).map((day) => day.toLowerCase())),
		monthDays: numbers(at(schedule, "monthDays")),
		expression,
		startTime: readTimeText(at(value, "startTime")),
		endTime: readTimeText(at(value, "endTime")),
		timeZone: textOf(at(value, "timeZone")),
	});
}

/** azure-ai-ml writes "2024-11-02 09:14:03", the service "2024-11-02T09:14:03". */
function readTimeText(value: unknown): string | undefined {
	return textOf(value)
		?.trim()
		.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, "$1T")
		.replace(/(:\d\d)\.0+(?!\d)/, "$1");
}

function numbers(value: unknown): number[] | undefined {
	return filled(listOf(value).flatMap((part) => numberOf(part) ?? []));
}

export function filled<Item>(list: Item[]): Item[] | undefined {
	return list.length > 0 ? list : undefined;
}

/** Where a deployment's id names them: an ARM id in any case, or "azureml:ENDPOINT:DEPLOYMENT". */
export function readTarget(task: unknown, deployment: unknown, model: unknown): AzureTarget {
	const deploymentId = textOf(deployment);
	const taskText = textOf(task);
	return compact({
		task: taskText === undefined ? undefined : spelled(taskText),
		deploymentId,
		...deploymentIn(deploymentId ?? ""),
		modelId: textOf(model),
	});
}

function deploymentIn(id: string): { endpoint?: string; deployment?: string } {
	const arm = /\/onlineEndpoints\/([^/]+)\/deployments\/([^/]+)\/?$/i.exec(id.trim());
	const short = /^azureml:([^:/]+):([^:/]+)$/i.exec(id.trim());
	const [, endpoint, name] = arm ?? short ?? [];
	return endpoint === undefined || name === undefined ? {} : { endpoint, deployment: name };
}

/** "credit:1", as the Python client leaves it, is "azureml:credit:1". */
export function readPath(value: unknown): string | undefined {
	const text = textOf(value)?.trim();
	if (text === undefined || text === "") return undefined;
	return /^[A-Za-z0-9][\w.-]*(?::[\w.-]+|@latest)$/.test(text) && !/^azureml:/i.test(text)
		? `azureml:${text}`
		: text;
}

/** A span that says something; null and "" say nothing. */
export function readSpan(value: unknown): AzureSpan | undefined {
	const text = textOf(value)?.trim();
	return text === undefined || text === "" ? undefined : text;
}

/** "2024-01-01T00:00:00.000Z" of a day is that day. */
export function readDayText(value: unknown): string | undefined {
	return textOf(value)?.replace(/T00:00:00(?:\.0+)?Z?$/, "");
}

/** Thresholds in the nested form of files: by group and metric, or by metric alone. */
export function thresholdsIn(value: unknown): AzureThreshold[] {
	if (Array.isArray(value)) {
		return value.flatMap((item) => {
			const metric = textOf(at(item, "metric_name", "metric"));
			return metric === undefined ? [] : [{ metric, value: numberOf(at(item, "threshold")) ?? null }];
		});
	}
	if (!isPlain(value)) return [];
	return Object.entries(value).flatMap(([key, part]): AzureThreshold[] => {
		if (!isPlain(part)) {
			return part === undefined ? [] : [{ metric: spelled(key), value: numberOf(part) ?? null }];
		}
		return Object.entries(part).map(([metric, number]) => ({
			of: spelled(key),
			metric: spelled(metric),
			value: numberOf(number) ?? null,
		}));
	});
}
