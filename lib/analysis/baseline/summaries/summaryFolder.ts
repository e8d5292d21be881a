import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { ColumnDistribution, DistributionQuery, Distributions } from "@/lib/query/distribution";
import { decodeColumn, decodeHeader, encodePack, headerLength, preambleLength } from "./pack";

/** What is known of some columns; `rows` is undefined where nothing is known yet. */
export interface KeptColumns {
	rows: number | undefined;
	columns: Map<string, ColumnDistribution>;
}

/** Value counts of columns on disk, by the version of the rows they were counted in. */
export interface SummaryFolder {
	/** What is there of the columns asked for; whatever cannot be read is as if it were not there. */
	read(version: string, query: DistributionQuery): Promise<KeptColumns>;
	/** Adds to it. Where that fails, it costs a later question time, never this one its answer. */
	add(version: string, query: DistributionQuery, found: Distributions): Promise<void>;
}

/** Goes up when the same rows are counted otherwise. */
export const countingVersion = 1;
/** A column of a million different numbers is kept; one of many more is counted again rather than push out all others. */
const defaultBounds = { totalBytes: 512 * 2 ** 20, columnBytes: 20 * 2 ** 20 };

/** Files of some columns each, in one folder a version; the least recently used go first beyond `totalBytes`. */
export function openSummaryFolder(root: string, bounds = defaultBounds): SummaryFolder {
	const folderOf = (version: string, { complete, spelled }: DistributionQuery) => {
		const asTexts = spelled && spelled.length > 0 ? [[...spelled].sort()] : [];
		const rows = JSON.stringify([countingVersion, version, complete ?? null, ...asTexts]);
		return join(root, createHash("sha256").update(rows).digest("hex"));
	};
	return {
		async read(version, query) {
			const folder = folderOf(version, query);
			const kept: KeptColumns = { rows: undefined, columns: new Map() };
			const wanted = new Set(query.columns);
			for (const name of await namesIn(folder)) {
				const file = join(folder, name);
				// Damaged, or just evicted: the next question writes it anew.
				const pack = await readPack(file, wanted).catch(() => undefined);
				if (!pack) {
					await rm(file, { force: true }).catch(() => undefined);
					continue;
				}
				kept.rows ??= pack.rows;
				for (const column of pack.columns) kept.columns.set(column.name, column);
			}
			return kept;
		},
		async add(version, query, { rows, columns }) {
			const small = columns.filter((column) => bytesOf(column) <= bounds.columnBytes);
			const folder = folderOf(version, query);
			const temporary = join(folder, `${randomUUID()}.new`);
			try {
				await mkdir(folder, { recursive: true });
				const file = await open(temporary, "wx");
				try {
					await file.writeFile(encodePack(rows, small));
				} finally {
					await file.close();
				}
				await rename(temporary, temporary.replace(/new$/, "pack"));
				await evict(root, bounds.totalBytes);
			} catch {
				await rm(temporary, { force: true }).catch(() => undefined);
			}
		},
	};
}

/** What is wanted of a file; undefined, whatever of it is sound, when any of that is damaged. */
async function readPack(path: string, wanted: ReadonlySet<string>): Promise<Distributions | undefined> {
	const file = await open(path, "r");
	try {
		const preamble = await slice(file, 0, preambleLength);
		const length = headerLength(preamble);
		if (length === undefined || length > (await file.stat()).size) return undefined;
		const header = decodeHeader(preamble, await slice(file, preambleLength, length));
		if (!header) return undefined;
		const columns: ColumnDistribution[] = [];
		const body = preambleLength + length;
		for (const packed of header.columns) {
			if (!wanted.has(packed.name)) continue;
			const column = decodeColumn(packed, await slice(file, body + packed.offset, packed.length));
			if (!column) return undefined;
			columns.push(column);
		}
		const now = new Date();
		await utimes(path, now, now);
		return { rows: header.rows, columns };
	} finally {
		await file.close();
	}
}

/** Shorter where the file ends. */
async function slice(file: FileHandle, offset: number, length: number): Promise<Buffer> {
	const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
	return buffer.subarray(0, bytesRead);
}

async function namesIn(folder: string): Promise<string[]> {
	const names = await readdir(folder).catch(() => []);
	return names.filter((name) => name.endsWith(".pack"));
}

/** What a kill left half written (`.new`) counts and goes like the others. */
async function evict(root: string, totalBytes: number): Promise<void> {
	const files: { path: string; size: number; used: number }[] = [];
	for (const folder of await readdir(root)) {
		for (const name of await readdir(join(root, folder)).catch(() => [])) {
			const path = join(root, folder, name);
			const found = await stat(path).catch(() => undefined);
			if (found) files.push({ path, size: found.size, used: found.mtimeMs });
		}
	}
	let total = files.reduce((sum, { size }) => sum + size, 0);
	for (const { path, size } of files.sort((a, b) => a.used - b.used)) {
		if (total <= totalBytes) break;
		await rm(path, { force: true });
		total -= size;
		// Only when it is empty now.
		await rmdir(join(path, "..")).catch(() => undefined);
	}
}

function bytesOf({ numbers, texts }: ColumnDistribution): number {
	let bytes = numbers.values.byteLength * 2;
	for (const text of texts.keys()) bytes += text.length + 16;
	return bytes;
}
