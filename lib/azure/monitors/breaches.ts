/** Reads the tags of a run's jobs: what was breached, and what went wrong. */
import type { AzureBreach } from "@/lib/model/azureResults";
import { at, numberOf, textOf } from "./plain";
import { parsePythonJson } from "./pythonJson";

const breachTag = "azureml.modelmonitor.threshold.breached.";
const childTag = "azureml_modelmonitor_threshold_breached";
const errorTag = "azureml.modelmonitor.error";

export interface AzureVerdictTags {
	/** By signal; of the child's own tag, which names none, under "". */
	breached: { signal: string; message: string; breaches: AzureBreach[] }[];
	/** Such as that there was no data; null where nothing went wrong. */
	error: string | null;
}

export function readVerdictTags(tags: Readonly<Record<string, string>> | undefined): AzureVerdictTags {
	const breached = Object.entries(tags ?? {}).flatMap(([name, message]) => {
		if (name !== childTag && !name.startsWith(breachTag)) return [];
		const signal = name === childTag ? "" : name.slice(breachTag.length);
		return [{ signal, message, breaches: breachesIn(message) }];
	});
	return { breached, error: tags && Object.hasOwn(tags, errorTag) ? (tags[errorTag] ?? null) : null };
}

/**
 * The lines of a message: after its sentences stands a list as Python prints one, of JSON texts in single quotes:
 * `['{"metric_value": 0.2, …}', '{…}']`.
 */
export function breachesIn(message: string): AzureBreach[] {
	const list = message.indexOf("[");
	if (list < 0) return [];
	return textsIn(message.slice(list)).flatMap((text) => breachOf(text) ?? []);
}

function breachOf(text: string): AzureBreach | undefined {
	try {
		const found = parsePythonJson(text, "a breach");
		const metric = textOf(at(found, "metric_name"));
		if (metric === undefined) return undefined;
		return {
			metric,
			value: numberOf(at(found, "metric_value")) ?? null,
			threshold: numberOf(at(found, "threshold_value")) ?? null,
			group: textOf(at(found, "group")) ?? null,
		};
	} catch {
		// A message may be cut off.
		return undefined;
	}
}

/** The texts of a list as Python prints them: in single quotes, or double ones where the text holds a single one. */
function textsIn(list: string): string[] {
	return [...list.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs)].map(([, single, double]) =>
		(single ?? double ?? "").replaceAll(/\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|.)/gs, (_, code: string) =>
			unescaped(code),
		),
	);
}

function unescaped(text: string): string {
	const named: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
	const first = text[0] ?? "";
	if (text.length === 1) return named[first] ?? text;
	const code = Number.parseInt(text.slice(1), 16);
	return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "";
}
