import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { inTurn } from "@/lib/inTurn";
import type { MonitorLine } from "@/lib/model/monitorRun";
import { monitorLine } from "@/lib/model/monitorRunSchema";
import { appendTo, linesIn, mendEnd, orHomeError, wholeUpTo } from "@/lib/state/lineFile";
import { replaceFile } from "@/lib/state/replaceFile";
import { isoUtc, type Millis } from "@/lib/time";
import { type Advanced, fold, type MonitorState, noState } from "./advance";
import { monitorState } from "./stateSchema";

/**
 * The record of one monitor: a file a month, a line for each run; those of months that are over are compressed. It is only ever
 * added to, and all that is known of the monitor follows from it; `state.json` only saves reading it again.
 */
export interface RunLog {
	/** Adds a line, which is on the disk when this is over; in which file. Only once it is loaded. */
	append(line: MonitorLine, now: Millis): Promise<string>;
	/** All lines, in the order in which they were added. */
	lines(): Promise<MonitorLine[]>;
	/** The last lines, `count` at least where there are as many, in that order: files are read from the newest backwards. */
	newest(count: number): Promise<MonitorLine[]>;
	/** Its files, the oldest first. */
	files(): Promise<string[]>;
	/** The lines of one of them. */
	linesOf(file: string): Promise<MonitorLine[]>;
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
const zipped = ".gz";
const zip = promisify(gzip);
const unzip = promisify(gunzip);

const fix =
	"Mend that line from a backup, or take it out: what it recorded is then lost. Until then this monitor does not run.";

/** How far a saved state has read: a file, and so many bytes of it. */
const snapshot = z.strictObject({
	version: z.literal(1),
	file: z.string().regex(filePattern),
	bytes: z.int().positive(),
	state: monitorState,
});

export interface RunLogOptions {
	/** Months that ended longer ago are deleted when another begins; by default none is. */
	keepMillis?: Millis | undefined;
}

/** The end of what is recorded. */
interface Place {
	file: string;
	bytes: number;
}

/**
 * A line that a kill left in part is no line: it is overwritten by the next. Any other that cannot be read is an error (`internal`)
 * that names file and line, never taken for a history that is shorter: an alert would be told anew, or not at all.
 */
export function openRunLog(folder: string, { keepMillis }: RunLogOptions = {}): RunLog {
	const next = inTurn();
	const stateFile = join(folder, "state.json");
	/** Up to where this process has read or written. */
	let end: Place | undefined;
	let isLoaded = false;

	async function files(): Promise<string[]> {
		const names = (await namesIn(folder)).map((name) => (name.endsWith(zipped) ? name.slice(0, -3) : name));
		return [...new Set(names.filter((name) => filePattern.test(name)))].sort();
	}

	/** While it is compressed there are both for a moment; a kill may leave that. */
	async function contentOf(file: string): Promise<{ content: Buffer; path: string }> {
		const path = join(folder, file);
		const plain = await orHomeError(path, () => readFile(/*turbopackIgnore: true*/ path), null);
		if (plain) return { content: plain, path };
		const packed = `${path}${zipped}`;
		const bytes = await orHomeError(packed, () => readFile(/*turbopackIgnore: true*/ packed));
		const content = await unzip(bytes).catch((cause: unknown) => {
			throw new LeewayError(
				"internal",
				`${packed} is damaged`,
				"Put it back from a backup, or take it away.",
				{ cause },
			);
		});
		return { content, path: packed };
	}

	async function linesOf(file: string, newest: string | undefined, from = 0) {
		const { content, path } = await contentOf(file);
		// Before a new file is begun, the one before is ended: only in the newest a part of a line is no fault.
		const bytes = file === newest ? wholeUpTo(content, monitorLine) : content.length;
		return { lines: linesIn(content.subarray(0, bytes), from, { path, schema: monitorLine, fix }), bytes };
	}

	/** Compresses months that are over. What cannot be now is at the next. */
	async function compress(): Promise<void> {
		const plain = (await namesIn(folder)).filter((name) => filePattern.test(name)).sort();
		for (const file of plain.slice(0, -1)) {
			const path = join(folder, file);
			await replaceFile(`${path}${zipped}`, await zip((await contentOf(file)).content));
			await rm(/*turbopackIgnore: true*/ path);
		}
	}

	/** What the state rests on stays: without it all would have to be read again. */
	async function forget(now: Millis): Promise<void> {
		const saved = await savedState();
		if (keepMillis === undefined || !saved) return;
		for (const file of await files()) {
			if (file >= saved.file || endOfMonth(file) + keepMillis > now) return;
			const path = join(folder, file);
			for (const each of [path, `${path}${zipped}`])
				await rm(/*turbopackIgnore: true*/ each, { force: true });
		}
	}

	/** Lines from a place on; from the beginning without one. */
	async function linesFrom(place?: Place): Promise<{ lines: MonitorLine[]; end: Place | undefined }> {
		const names = (await files()).filter((name) => !place || name >= place.file);
		const lines: MonitorLine[] = [];
		let last = place;
		for (const file of names) {
			const found = await linesOf(file, names.at(-1), file === place?.file ? place.bytes : 0);
			lines.push(...found.lines);
			last = { file, bytes: found.bytes };
		}
		return { lines, end: last };
	}

	async function savedState(): Promise<z.output<typeof snapshot> | undefined> {
		const saved = snapshot.safeParse(parse(await textOf(stateFile)));
		if (!saved.success || !(await files()).includes(saved.data.file)) return undefined;
		const { file, bytes } = saved.data;
		const { content } = await contentOf(file);
		// A file that is shorter, or has no line's end there, is not the one that was read.
		return content[bytes - 1] === newline ? saved.data : undefined;
	}

	async function mendNewest(): Promise<string | undefined> {
		const newest = (await files()).at(-1);
		if (newest === undefined) return undefined;
		const path = join(folder, newest);
		const names = await namesIn(folder);
		// It is to be added to.
		if (!names.includes(newest)) await replaceFile(path, (await contentOf(newest)).content);
		await mendEnd(path, monitorLine);
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
				if (newest !== undefined && file !== newest) {
					// The line is there: that the others take room is no fault of it.
					await compress()
						.then(() => forget(now))
						.catch((error: unknown) => console.error(error));
				}
				return file;
			}),
		lines: () => next(async () => (await linesFrom()).lines),
		newest: (count) =>
			next(async () => {
				const names = await files();
				let lines: MonitorLine[] = [];
				for (const file of names.toReversed()) {
					lines = [...(await linesOf(file, names.at(-1))).lines, ...lines];
					if (lines.length >= count) break;
				}
				return lines;
			}),
		files: () => next(files),
		linesOf: (file) => next(async () => (await linesOf(file, (await files()).at(-1))).lines),
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

/** Of "runs-2026-11.jsonl", in UTC. */
function endOfMonth(file: string): Millis {
	const [, year, month] = /(\d{4})-(\d{2})/.exec(file) ?? [];
	return Date.UTC(Number(year), Number(month), 1);
}

async function textOf(path: string): Promise<string> {
	return orHomeError(path, () => readFile(/*turbopackIgnore: true*/ path, "utf8"), "");
}
