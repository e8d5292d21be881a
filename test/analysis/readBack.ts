/** For tests: a table in a temporary folder, read back as plain rows. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describeTable } from "@/lib/analysis/baseline/describeTable";
import { createNotes } from "@/lib/analysis/baseline/notes";
import { readFiles } from "@/lib/analysis/baseline/readFiles";
import { readingOf } from "@/lib/analysis/baseline/recipe";
import { cellValue } from "@/lib/analysis/baseline/table";
import { lookAtUntyped, type UntypedColumn } from "@/lib/analysis/baseline/untyped";
import type { Datastore } from "@/lib/catalog/datastore";
import { kinds } from "@/lib/cell";
import { openFolder } from "@/lib/store/folder";

export interface ReadBack {
	/** Columns without types by what the file itself looks like. */
	rows: Record<string, unknown>[];
	/** The kinds of value each column holds, null apart. */
	types: Record<string, string>;
	notes: string[];
	untyped: UntypedColumn[];
}

export function datastoreAt(folder: string, name = "test"): Datastore {
	return { name, store: openFolder(folder), collectedPath: "", collections: [] };
}

/** Reads what lies at `path` of a folder. */
export async function readBack(
	datastore: Datastore,
	path: string,
	datastores: readonly Datastore[] = [datastore],
): Promise<ReadBack> {
	const table = await describeTable(datastore, path, datastores, undefined);
	const notes = createNotes();
	for (const note of table.notes) notes.add(note);
	const rows: Record<string, unknown>[] = [];
	const found = new Map<string, Set<string>>();
	const options = { maxLineBytes: 2 ** 20, notes, signal: undefined };
	const untyped = lookAtUntyped();
	for await (const read of readFiles(table.files, readingOf(table.reading), options)) {
		untyped.add(read);
		const { count, columns } = read;
		for (let row = 0; row < count; row++) {
			const values: Record<string, unknown> = {};
			for (const column of columns) {
				const kind = column.kinds[row] ?? kinds.missing;
				if (kind === kinds.missing) continue;
				const isExact = kind !== kinds.inexactInt && (kind !== kinds.inexactFloat || column.inferred);
				const value = isExact ? cellValue(column, row) : column.texts[row];
				values[column.name] = value;
				if (column.inferred === "text") {
					if (value !== null) found.set(column.name, new Set(["text"]));
				} else if (kind > kinds.null && value !== null) {
					const names = found.get(column.name) ?? new Set();
					found.set(column.name, names.add(kindNames[kind] ?? ""));
				}
			}
			rows.push(values);
		}
	}
	const types = [...found].map(([name, names]): [string, string] => [name, [...names].sort().join("|")]);
	return { rows, types: Object.fromEntries(types), notes: notes.list(), untyped: untyped.list() };
}

/** The same of files written for the moment; `path` is the folder of them all by default. */
export async function readFilesBack(
	files: Readonly<Record<string, string | Uint8Array>>,
	path = "t",
): Promise<ReadBack> {
	const folder = mkdtempSync(join(tmpdir(), "leeway-"));
	try {
		for (const [name, content] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, name)), { recursive: true });
			writeFileSync(join(folder, name), content);
		}
		return await readBack(datastoreAt(folder), path);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const kindNames: Record<number, string> = Object.fromEntries(
	Object.entries(kinds).map(([name, kind]) => [kind, name]),
);
