import { createHash } from "node:crypto";
import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { readBytes } from "@/lib/store/store";
import type { DataFile } from "./dataFile";
import { findFiles } from "./findFiles";
import { type Format, parseMLTable } from "./mltable";
import { defaultInferenceRows } from "./readDelimited";
import type { Recipe } from "./recipe";

/** A table in a datastore: what it is called, which files it is made of, how they are read, and which version that is. */
export interface DescribedTable {
	label: string;
	files: DataFile[];
	reading: Recipe;
	notes: string[];
	/** Equal versions hold equal rows. */
	version: string;
}

/** Goes up when the same files are read into other rows than before. */
const readerVersion = 6;
const maxMLTableBytes = 2 ** 20;

const delimited = (usual: string): Format => ({
	kind: "delimited",
	options: {
		delimiter: { given: false, usual },
		encoding: "utf8",
		header: "all_files_same_headers",
		emptyAsString: false,
		inferColumnTypes: true,
		inferenceRows: defaultInferenceRows,
	},
});

const formats: readonly (readonly [RegExp, Format])[] = [
	[/\.csv$/i, delimited(",")],
	[/\.tsv$/i, delimited("\t")],
	[/\.parquet$/i, { kind: "parquet" }],
	[/\.(?:jsonl|ndjson)$/i, { kind: "json_lines", options: { encoding: "utf8", invalidLines: "error" } }],
];

/** What lies at a path: a file by its ending, or a folder with an MLTable. Reads no rows. */
export async function describeTable(
	datastore: Datastore,
	given: string,
	datastores: readonly Datastore[],
	signal: AbortSignal | undefined,
): Promise<DescribedTable> {
	const path = given.replace(/^\/+|\/+$/g, "");
	if (path.split("/").includes("..")) {
		throw new LeewayError(
			"invalid",
			`baseline path climbs: ${JSON.stringify(given)}`,
			'Give a path without "..".',
		);
	}
	const asking = signal ? { signal } : {};
	const format = formats.find(([ending]) => ending.test(path))?.[1];
	const own = format && (await datastore.store.stat(path, asking));
	if (format && own) {
		const files = [{ datastore, path, etag: own.etag, size: own.size }];
		return {
			label: path,
			files,
			reading: { kind: "file", format },
			notes: [],
			version: versionOf("", files),
		};
	}
	const folder = path.replace(/(?:^|\/)MLTable$/, "");
	const file = folder === "" ? "MLTable" : `${folder}/MLTable`;
	const blob = await datastore.store.stat(file, asking);
	if (!blob) throw notThere(datastore, path);
	const length = Math.min(blob.size, maxMLTableBytes);
	const text = (await readBytes(datastore.store, file, { length, ifMatch: blob.etag, ...asking })).toString(
		"utf8",
	);
	const reading: Recipe = { kind: "mltable", text: text.replace(/^\uFEFF/, ""), path: file };
	const { paths, notes } = parseMLTable(reading.text, file);
	const files = await findFiles(paths, { datastore, path: file, datastores }, signal);
	return {
		label: `${folder} (MLTable)`.trim(),
		files,
		reading,
		notes: files.length === 0 ? [...notes, "the MLTable's paths match no file"] : notes,
		version: versionOf(text, files),
	};
}

function versionOf(text: string, files: readonly DataFile[]): string {
	const parts = files.map(({ datastore, path, etag, size }) => [datastore.store.location, path, etag, size]);
	return createHash("sha256")
		.update(JSON.stringify([readerVersion, text, parts]))
		.digest("hex");
}

function notThere(datastore: Datastore, path: string): LeewayError {
	return new LeewayError(
		"not_found",
		`no baseline at ${JSON.stringify(path)} in ${datastore.name}`,
		"Give the path of a folder with an MLTable, or of a .csv, .parquet or .jsonl file.",
	);
}
