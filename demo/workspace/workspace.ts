import { addUnits, floorTo, type Millis } from "@/lib/time";
import { assistantHour } from "./assistant";
import { creditHour } from "./creditLog";
import { diabetesHour } from "./diabetes";
import { drugLabelsHour } from "./drugLabels";
import type { Logged } from "./envelope";
import type { Story } from "./story";
import { telemetryHour } from "./telemetry";

/** Bytes to add at the end of a blob: whole lines. */
export interface Addition {
	path: string;
	content: string;
	records: number;
}

/**
 * What the endpoints logged at a time t with since ≤ t < until, one day after the other: within a day's list
 * every path is named once, its lines in the order of their times.
 */
export function* loggedDays(story: Story, since: Millis, until: Millis): Generator<Addition[]> {
	for (let day = floorTo(since, "day"); day < until; day = addUnits(day, "day", 1)) {
		const lines: Logged[] = [];
		for (let hour = day; hour < day + 86_400_000; hour += 3_600_000) lines.push(...hourOf(story, hour));
		yield additions(lines.filter(({ time }) => since <= time && time < until));
	}
}

/** Lines as additions, one for each path. */
export function additions(lines: readonly Logged[]): Addition[] {
	const byPath = new Map<string, Logged[]>();
	for (const line of lines) {
		const list = byPath.get(line.path);
		if (list) list.push(line);
		else byPath.set(line.path, [line]);
	}
	return [...byPath].map(([path, list]) => {
		list.sort((a, b) => a.time - b.time);
		return { path, content: list.map(({ line }) => `${line}\n`).join(""), records: list.length };
	});
}

function hourOf(story: Story, hour: Millis): Logged[] {
	// The payload log and the assistant are younger than the rest, to keep the number of blobs small.
	const young = hour >= story.madeAt - 4 * 86_400_000;
	return [
		...creditHour(story, hour),
		...drugLabelsHour(story, hour),
		...telemetryHour(story, hour),
		...(young ? [...diabetesHour(story, hour), ...assistantHour(story, hour)] : []),
	];
}
