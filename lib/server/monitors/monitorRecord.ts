import { LeewayError } from "@/lib/errors";
import { inTurn } from "@/lib/inTurn";
import type { Monitor } from "@/lib/model/monitor";
import {
	type Acknowledgement,
	type MonitorLine,
	type MonitorRun,
	runId,
	type SkippedRuns,
} from "@/lib/model/monitorRun";
import {
	advance,
	closedByDeletion,
	isAfterClockAhead,
	type MonitorState,
	noState,
	type SignalEvent,
} from "@/lib/monitors/advance";
import { wasClockAhead } from "@/lib/monitors/clock";
import { messagesOf } from "@/lib/monitors/episode";
import type { Outbox } from "@/lib/monitors/outbox";
import { openRunLog, type RunLogOptions } from "@/lib/monitors/runLog";
import { isoUtc, type Millis } from "@/lib/time";

/** What a monitor found so far, and what follows from it. */
export interface MonitorRecord {
	state(): MonitorState;
	/**
	 * Due times up to here were run in their turn, or passed over; what a person ran before its turn leaves those before it due.
	 * Undefined before the first. What lies ahead of `now` does not count, nor what was recorded by a clock that was ahead.
	 */
	lastDue(now: Millis): Millis | undefined;
	/** The newest run of each of the last due times, the newest first. */
	recent(): readonly MonitorRun[];
	/** Due times that were passed over, the newest of such spans. */
	skipped(): readonly SkippedRuns[];
	/** The newest acknowledgement of each signal. */
	acknowledgements(): ReadonlyMap<string, Acknowledgement>;
	/** Adds a line, which is on the disk when this is over; what happened by it. */
	add(line: MonitorLine, now: Millis): Promise<SignalEvent[]>;
	/** Hands what happened and has not been said yet to the outbox. After a kill it is handed over again, under the same ids. */
	tell(monitor: Monitor, outbox: Pick<Outbox, "queue">, now: Millis): Promise<void>;
	/** Is there anything to hand over? */
	hasNews(): boolean;
	/** Its monitor is being deleted: all that was said to be open is said to be closed, and nothing is added any more (`not_found`). */
	end(monitor: Monitor, outbox: Pick<Outbox, "queue">, now: Millis): Promise<void>;
	/** Every run that is recorded, and what happened by it. Read once, when it is first asked for. */
	index(): Promise<RunIndex>;
	/** Runs of the index, as they were recorded. */
	runs(of: readonly IndexedRun[]): Promise<MonitorRun[]>;
	lines(): Promise<MonitorLine[]>;
}

export interface IndexedRun {
	due: string;
	revision: number;
	/** Of the record. */
	file: string;
}

export interface RunIndex {
	/** The newest due time and revision first. */
	entries: readonly IndexedRun[];
	/** By run. */
	events: ReadonlyMap<string, readonly SignalEvent[]>;
	skipped: readonly SkippedRuns[];
}

/** As many due times are looked at again for rows that came late. */
const maxRecent = 100;
/** As many are remembered to know what is due once a clock that was ahead has been put right: 31 are made up at most. */
const maxDues = 1_000;

/** Throws `internal` where a line cannot be read, with its path and number: that monitor does not run. */
export async function openMonitorRecord(folder: string, options?: RunLogOptions): Promise<MonitorRecord> {
	const next = inTurn();
	const log = openRunLog(folder, options);
	const loaded = await log.load();
	let state = loaded.state;
	let untold = loaded.events;
	const recent = new Map<string, MonitorRun>();
	/** Of runs in their turn and of what was passed over, and when each was recorded. */
	const dues: { due: Millis; at: Millis }[] = [];
	let newestStart = Number.NEGATIVE_INFINITY;
	let isEnded = false;
	const acks = new Map<string, Acknowledgement>();
	let skipped: SkippedRuns[] = [];
	let indexing: Promise<Indexing> | undefined;
	let built: Indexing | undefined;
	const lines = await log.newest(maxDues + maxRecent);
	for (const line of lines) note(line);
	let runs = runsSince(lines, untold);

	function note(line: MonitorLine): void {
		if (line.type === "ack") return void acks.set(line.signal, line);
		if (line.type === "skipped") skipped = [...skipped, line].slice(-maxRecent);
		const due = Date.parse(line.type === "run" ? line.due : line.last);
		const at = Date.parse(line.type === "run" ? line.started : line.at);
		if (line.type === "skipped" || line.reason !== "by hand") dues.push({ due, at });
		if (dues.length > maxDues) dues.shift();
		if (line.type !== "run") return;
		if (isAfterClockAhead(line, newestStart)) {
			for (const key of [...recent.keys()]) if (Date.parse(key) > due) recent.delete(key);
		}
		newestStart = at;
		const known = recent.get(line.due);
		if (!known || known.revision < line.revision) recent.set(line.due, line);
		if (recent.size > maxRecent) recent.delete([...recent.keys()].sort()[0] ?? "");
	}

	async function indexed(): Promise<Indexing> {
		const index: Indexing = { entries: [], events: new Map(), skipped: [], known: new Set() };
		let read = noState;
		for (const file of await log.files()) {
			for (const line of await log.linesOf(file)) {
				const advanced = advance(read, line);
				read = advanced.state;
				addTo(index, line, file, advanced.events);
			}
		}
		built = index;
		return index;
	}

	function index(): Promise<Indexing> {
		// In turn: what is added meanwhile is either read or added to it.
		indexing ??= next(indexed);
		indexing.catch(() => {
			indexing = undefined;
		});
		return indexing;
	}

	const hasNews = () => untold.length > 0 || runs.length > 0;

	async function hand(
		events: readonly SignalEvent[],
		of: readonly MonitorRun[],
		{ monitor, outbox, now }: { monitor: Monitor; outbox: Pick<Outbox, "queue">; now: Millis },
	): Promise<void> {
		const entries = messagesOf(events, of, monitor).flatMap((message) =>
			message.to.map((destination) => ({ id: message.id, destination, message })),
		);
		await outbox.queue(entries, now);
	}

	return {
		state: () => state,
		lastDue(now) {
			const past = dues.filter(({ due, at }) => due <= now && !wasClockAhead(at, now));
			return past.length === 0 ? undefined : past.reduce((last, { due }) => Math.max(last, due), 0);
		},
		recent: () => [...recent.values()].sort((a, b) => Date.parse(b.due) - Date.parse(a.due)),
		skipped: () => skipped,
		acknowledgements: () => acks,
		add: (line, now) =>
			next(async () => {
				if (isEnded) throw new LeewayError("not_found", "the monitor was deleted", "Make it again.");
				const file = await log.append(line, now);
				const advanced = advance(state, line);
				if (built) addTo(built, line, file, advanced.events);
				state = advanced.state;
				untold = [...untold, ...advanced.events];
				if (line.type === "run") runs = [...runs, line];
				note(line);
				return advanced.events;
			}),
		tell: (monitor, outbox, now) =>
			next(async () => {
				if (isEnded || !hasNews()) return;
				await hand(untold, runs, { monitor, outbox, now });
				await log.save(state);
				untold = [];
				runs = [];
			}),
		hasNews,
		end: (monitor, outbox, now) =>
			next(async () => {
				const { due, revision } = state;
				isEnded = true;
				if (due === null) return;
				const at = isoUtc(now);
				const last: MonitorRun = {
					...{ type: "run", due, revision, reason: "by hand", started: at, ended: at },
					...{ version: "", definition: "", signals: [] },
				};
				await hand([...untold, ...closedByDeletion(state)], [last, ...runs], { monitor, outbox, now });
			}),
		async index() {
			const found = await index();
			found.entries.sort((a, b) => Date.parse(b.due) - Date.parse(a.due) || b.revision - a.revision);
			return found;
		},
		async runs(of) {
			const found = new Map<string, MonitorRun>();
			for (const file of new Set(of.map((each) => each.file))) {
				for (const line of await log.linesOf(file)) {
					// One that was recorded twice counts as it was recorded first.
					if (line.type === "run" && !found.has(runId(line))) found.set(runId(line), line);
				}
			}
			return of.flatMap((each) => found.get(runId(each)) ?? []);
		},
		lines: () => log.lines(),
	};
}

interface Indexing extends RunIndex {
	entries: IndexedRun[];
	events: Map<string, readonly SignalEvent[]>;
	skipped: SkippedRuns[];
	known: Set<string>;
}

function addTo(index: Indexing, line: MonitorLine, file: string, events: readonly SignalEvent[]): void {
	if (line.type === "skipped") index.skipped.push(line);
	if (line.type !== "run" || index.known.has(runId(line))) return;
	const { due, revision } = line;
	index.known.add(runId(line));
	index.entries.push({ due, revision, file });
	if (events.length > 0) index.events.set(runId(line), events);
}

/** The runs from the first on by which something happened that may not have been said. */
function runsSince(lines: readonly MonitorLine[], untold: readonly SignalEvent[]): MonitorRun[] {
	const all = lines.flatMap((line) => (line.type === "run" ? [line] : []));
	const first = all.findIndex((run) => untold.some((event) => event.run === runId(run)));
	return first < 0 ? [] : all.slice(first);
}
