/** What to think about before a monitor is saved. Pure. */
import type { BacktestAnswer, RunAnswer } from "@/lib/api/monitorAnswers";
import { formatCount, formatDuration } from "@/lib/format";
import { parseBaseline } from "@/lib/model/baseline";
import type { Monitor } from "@/lib/model/monitor";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { collectionsOf } from "@/lib/monitors/collectionsOf";
import type { Refolded } from "@/lib/monitors/refold";
import { isCompared } from "./draft";

/** Below it chance alone moves a baseline about. */
const fewRows = 300;
const week = 7 * 86_400_000;
/** Of less nobody can tell how many messages a week has. */
const fewestWeeks = 2;

/** In sentences; empty where nothing is to be said. */
export function warningsOf(
	monitor: Monitor,
	found: Refolded | undefined,
	lateness: NonNullable<BacktestAnswer["lateness"]> = [],
): string[] {
	return [
		...moving(monitor),
		...small(found?.runs ?? []),
		...lateness.flatMap((each) => late(monitor, each) ?? []),
		...often(found),
	];
}

/** Does a signal not wait as long as the logs of its collection take to come? */
function late(
	monitor: Monitor,
	{ collection, millis, unit = "hour" }: NonNullable<BacktestAnswer["lateness"]>[number],
): string | undefined {
	const hasty = monitor.signals
		.filter((signal) => collectionsOf(signal).includes(collection))
		.map((signal) => signal.window?.offset ?? monitor.window.offset)
		.find((offset) => millisOf(offset) < millis);
	if (hasty === undefined) return undefined;
	return `Logs of ${collection} still come ${formatDuration(millis)} after the end of their ${unit}, and a run waits ${hasty}: it judges without them, and runs again once they are there. Wait longer (Window and messages), and it judges once.`;
}

function millisOf(text: string): number {
	const span = readTimeSpan(text);
	return span ? timeSpanMillis(span) : 0;
}

function moving(monitor: Monitor): string[] {
	const baselines = monitor.signals.flatMap((each) =>
		isCompared(each) ? [each.baseline ?? monitor.baseline ?? ""] : [],
	);
	const kinds = new Set(baselines.map((text) => parseBaseline(text)?.kind));
	if (!kinds.has("trailing") && !kinds.has("weekdays")) return [];
	return [
		"The baseline moves with the window: what changes a little every week is never noticed. A fixed baseline, such as the training data, notices it.",
	];
}

function small(runs: readonly RunAnswer[]): string[] {
	// Those of the newest run: a moving one may have begun before there was anything.
	const rows = runs.at(-1)?.signals.flatMap(({ baseline }) => baseline?.rows ?? []) ?? [];
	const least = Math.min(...rows);
	if (rows.length === 0 || least >= fewRows) return [];
	return [
		`The baseline has ${formatCount(least)} rows: below ${fewRows} chance alone looks like drift, so that less can be said.`,
	];
}

function often(found: Refolded | undefined): string[] {
	const [first] = found?.runs ?? [];
	const last = found?.runs.at(-1);
	if (!found || !first || !last) return [];
	const weeks = Math.max(fewestWeeks, (Date.parse(last.due) - Date.parse(first.due)) / week);
	const each = found.messages.length / weeks;
	if (each <= 1) return [];
	return [
		`It would have sent ${each < 10 ? each.toFixed(1) : formatCount(Math.round(each))} messages a week: who gets more than one stops reading them. Raise the thresholds, or leave out what is known to move.`,
	];
}
