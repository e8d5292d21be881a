import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { inTurn } from "@/lib/inTurn";
import type { MonitorLine } from "@/lib/model/monitorRun";
import { monitorLine } from "@/lib/model/monitorRunSchema";
import { appendTo, linesIn, mendEnd, orHomeError, wholeUpTo } from "@/lib/state/lineFile";
import { replaceFile } from "@/lib/state/replaceFile";
import { isoUtc, type Millis } from "@/lib/time";
import { type Advanced, fold, type MonitorState, noState } from "./advance";
import { monitorState } from "./stateSchema";

/**
 * The record of one monitor: a file a month, a line for each run. It is only ever added to, and all that is known of the monitor
 * follows from it; `state.json` only saves reading it again.
 */
export interface RunLog {
	/** Adds a line, which is on the disk when this is over. Only once it is loaded. */
	append(line: MonitorLine, now: Millis): Promise<void>;
	/** All lines, in the order in which they were added. */
	lines(): Promise<MonitorLine[]>;
	/**
	 * The state by all lines, and what happened by those since it was last saved: told again, in case that is where a kill came
	 * between. Events have the same names each time.
	 */
	load(): Promise<Advanced>;
	/** To be called once what happened is on its way to be told, with the state that `load` and what was added since have led to. */
	save(state: MonitorState): Promise<void>;
}

const newline = 0x0a;
const filePattern = /^runs-\d{4}-\d{2}\.jsonl$/;

const fix =
	"Mend that line from a backup, or take it out: what it recorded is then lost. Until then this monitor does not run.";

/** How far a saved state has read: a file, and so many bytes of it. */
const snapshot = z.strictObject({
	version: z.literal(1),
	file: z.string().regex(filePattern),
	bytes: z.int().positive(),
	state: monitorState,
});

/** The end of what is recorded. */
interface Place {
	file: string;
	bytes: number;
}

/**
 * A line that a kill left in part is no line: it is overwritten by the next. Any other that cannot be read is an error (`internal`)
 * that names file and line, never taken for a history that is shorter: an alert would be told anew, or not at all.
 */
export function openRunLog(folder: string): RunLog {
	const next = inTurn();
	const stateFile = join(folder, "state.json");
	/** Up to where this process has read or written. */
	let end: Place | undefined;
	let isLoaded = false;

	async function files(): Promise<string[]> {
		return (await namesIn(folder)).filter((name) => filePattern.test(name)).sort();
	}

	/** Lines from a place on; from the beginning without one. */
	async function linesFrom(place?: Place): Promise<{ lines: MonitorLine[]; end: Place | undefined }> {
		const names = (await files()).filter((name) => !place || name >= place.file);
		const lines: MonitorLine[] = [];
		let last = place;
		for (const file of names) {
			const path = join(folder, file);
			const content = await contentOf(path);
			// Before a new file is begun, the one before is ended: only in the newest a part of a line is no fault.
			const bytes = file === names.at(-1) ? wholeUpTo(content, monitorLine) : content.length;
			const from = file === place?.file ? place.bytes : 0;
			lines.push(...linesIn(content.subarray(0, bytes), from, { path, schema: monitorLine, fix }));
			last = { file, bytes };
		}
		return { lines, end: last };
	}

	async function savedState(): Promise<z.output<typeof snapshot> | undefined> {
		const saved = snapshot.safeParse(parse(await textOf(stateFile)));
		if (!saved.success || !(await files()).includes(saved.data.file)) return undefined;
		const { file, bytes } = saved.data;
		const content = await contentOf(join(folder, file));
		// A file that is shorter, or has no line's end there, is not the one that was read.
		return content[bytes - 1] === newline ? saved.data : undefined;
	}

	async function mendNewest(): Promise<string | undefined> {
		const newest = (await files()).at(-1);
		if (newest !== undefined) await mendEnd(join(folder, newest), monitorLine);
		return newest;
	}

	return {
		append: (line, now) =>
			next(async () => {
				if (!isLoaded) throw new Error(`${folder} is added to before it is read`);
				const newest = await mendNewest();
				const month = `runs-${isoUtc(now).slice(0, 7)}.jsonl`;
				// A clock that was set back begins no older file.
				const file = newest !== undefined && newest > month ? newest : month;
				const text = `${JSON.stringify(line)}\n`;
				await appendTo(join(folder, file), text);
				end = { file, bytes: (end?.file === file ? end.bytes : 0) + Buffer.byteLength(text) };
			}),
		lines: () => next(async () => (await linesFrom()).lines),
		load: () =>
			next(async () => {
				await mendNewest();
				const saved = await savedState();
				const found = await linesFrom(saved);
				end = found.end;
				isLoaded = true;
				return fold(found.lines, saved?.state ?? noState);
			}),
		save: (state) =>
			next(async () => {
				if (end) await replaceFile(stateFile, `${JSON.stringify({ version: 1, ...end, state })}\n`);
			}),
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function namesIn(folder: string): Promise<string[]> {
	return orHomeError(folder, () => readdir(/*turbopackIgnore: true*/ folder), []);
}

async function contentOf(path: string): Promise<Buffer> {
	return orHomeError(path, () => readFile(/*turbopackIgnore: true*/ path));
}

async function textOf(path: string): Promise<string> {
	return orHomeError(path, () => readFile(/*turbopackIgnore: true*/ path, "utf8"), "");
}
