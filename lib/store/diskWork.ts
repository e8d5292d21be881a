/** What the disk thread is asked, and what it answers: see disk.ts. Everything here waits for the disk, so only a thread may call it. */
import {
	type BigIntStats,
	closeSync,
	constants,
	fstatSync,
	openSync,
	readSync,
	realpathSync,
	statSync,
} from "node:fs";
import { isMissing, isWithin } from "./folderPath";
import { etagOf } from "./folderRead";

/** A range of a file, of the version that was listed. */
export interface RangeAsked {
	/** Where it lies by its name; links are resolved here. */
	place: string;
	/** The real folder that it must lie in. */
	base: string;
	offset: number;
	/** Bytes, at least 1. */
	length: number;
	/** etagOf */
	etag: string;
}

/** The same of many, as columns: what is handed to a thread is copied, object by object. */
export type Ranges = { [Key in keyof RangeAsked]: RangeAsked[Key][] };

/** Ranges to read, or files to look at. */
export type DiskTask = { ranges: Ranges } | { places: readonly string[] };

/** A file as a listing names it; null: no file is there. */
export type FileState = { size: number; etag: string; modified: number } | null;

export interface DiskAnswer {
	/** All ranges one behind the other; those that were not read take no room. */
	bytes?: Uint8Array<ArrayBuffer>;
	/** Of each range: was it read whole, of that version? */
	read?: boolean[];
	/** Of each place; undefined: it could not be looked at. */
	states?: (FileState | undefined)[];
}

export function doDiskTask(task: DiskTask): DiskAnswer {
	return "ranges" in task ? readRanges(task.ranges) : { states: task.places.map(stateOf) };
}

function readRanges({ place, base, offset, length, etag }: Ranges): DiskAnswer {
	const bytes = new Uint8Array(length.reduce((sum, each) => sum + each, 0));
	let end = 0;
	const read = place.map((each, i) => {
		const size = length[i] ?? 0;
		const range = {
			place: each,
			base: base[i] ?? "",
			offset: offset[i] ?? 0,
			length: size,
			etag: etag[i] ?? "",
		};
		const isRead = readRange(range, bytes.subarray(end, end + size));
		if (isRead) end += size;
		return isRead;
	});
	return { bytes, read };
}

/** Anything but the whole range of that version is false: whoever asked reads it by itself, and says what is wrong. */
function readRange({ place, base, offset, length, etag }: RangeAsked, into: Uint8Array): boolean {
	const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
	let file: number | undefined;
	try {
		const real = realpathSync.native(place);
		if (!isWithin(base, real)) return false;
		file = openSync(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
		if (readSync(file, into, 0, length, offset) !== length) return false;
		// After the bytes: had they been written over meanwhile, its time would be another.
		const state = fstatSync(file, { bigint: true });
		return state.isFile() && etagOf(state) === etag;
	} catch {
		return false;
	} finally {
		if (file !== undefined) closeSync(file);
	}
}

function stateOf(place: string): FileState | undefined {
	try {
		return fileState(statSync(place, { bigint: true }));
	} catch (error) {
		return isMissing(error) ? null : undefined;
	}
}

/** Null for what is not a file. */
export function fileState(state: BigIntStats): FileState {
	if (!state.isFile()) return null;
	return { size: Number(state.size), etag: etagOf(state), modified: Number(state.mtimeMs) };
}
