import { inTurn } from "@/lib/inTurn";
import type { Monitor } from "@/lib/model/monitor";
import { type MonitorLine, type MonitorRun, runId } from "@/lib/model/monitorRun";
import { advance, type MonitorState, type SignalEvent } from "@/lib/monitors/advance";
import { messagesOf } from "@/lib/monitors/episode";
import type { Outbox } from "@/lib/monitors/outbox";
import { openRunLog } from "@/lib/monitors/runLog";
import type { Millis } from "@/lib/time";

/** What a monitor found so far, and what follows from it. */
export interface MonitorRecord {
	state(): MonitorState;
	/** Due times up to here were run in their turn, or passed over; what a person ran before its turn leaves those before it due. Undefined before the first. */
	lastDue(): Millis | undefined;
	/** The newest run of each of the last due times, the newest first. */
	recent(): readonly MonitorRun[];
	/** Adds a line, which is on the disk when this is over; what happened by it. */
	add(line: MonitorLine, now: Millis): Promise<SignalEvent[]>;
	/** Hands what happened and has not been said yet to the outbox. After a kill it is handed over again, under the same ids. */
	tell(monitor: Monitor, outbox: Pick<Outbox, "queue">, now: Millis): Promise<void>;
	lines(): Promise<MonitorLine[]>;
}

/** As many due times are looked at again for rows that came late. */
const maxRecent = 100;

/** Throws `internal` where a line cannot be read, with its path and number: that monitor does not run. */
export async function openMonitorRecord(folder: string): Promise<MonitorRecord> {
	const next = inTurn();
	const log = openRunLog(folder);
	const loaded = await log.load();
	let state = loaded.state;
	let untold = loaded.events;
	const recent = new Map<string, MonitorRun>();
	let lastDue: Millis | undefined;
	const lines = await log.lines();
	for (const line of lines) note(line);
	let runs = runsSince(lines, untold);

	function note(line: MonitorLine): void {
		if (line.type === "ack") return;
		const due = Date.parse(line.type === "run" ? line.due : line.last);
		if (line.type === "skipped" || line.reason !== "by hand") lastDue = Math.max(lastDue ?? due, due);
		if (line.type !== "run") return;
		const known = recent.get(line.due);
		if (!known || known.revision < line.revision) recent.set(line.due, line);
		if (recent.size > maxRecent) recent.delete([...recent.keys()].sort()[0] ?? "");
	}

	return {
		state: () => state,
		lastDue: () => lastDue,
		recent: () => [...recent.values()].sort((a, b) => Date.parse(b.due) - Date.parse(a.due)),
		add: (line, now) =>
			next(async () => {
				await log.append(line, now);
				const advanced = advance(state, line);
				state = advanced.state;
				untold = [...untold, ...advanced.events];
				if (line.type === "run") runs = [...runs, line];
				note(line);
				return advanced.events;
			}),
		tell: (monitor, outbox, now) =>
			next(async () => {
				if (untold.length === 0 && runs.length === 0) return;
				const messages = messagesOf(untold, runs, monitor);
				await outbox.queue(
					messages.flatMap((message) =>
						message.to.map((destination) => ({ id: message.id, destination, message })),
					),
					now,
				);
				await log.save(state);
				untold = [];
				runs = [];
			}),
		lines: () => log.lines(),
	};
}

/** The runs from the first on by which something happened that may not have been said. */
function runsSince(lines: readonly MonitorLine[], untold: readonly SignalEvent[]): MonitorRun[] {
	const all = lines.flatMap((line) => (line.type === "run" ? [line] : []));
	const first = all.findIndex((run) => untold.some((event) => event.run === runId(run)));
	return first < 0 ? [] : all.slice(first);
}
