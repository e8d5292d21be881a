import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isoUtc } from "@/lib/time";
import { folderTarget } from "./generate/folderTarget";
import { type Generated, generate } from "./generate/generate";
import { defaults, type GenerateOptions } from "./generate/options";

/** Generated data in a folder, and what is asked of it. */
export interface Dataset {
	folder: string;
	made: Generated;
	options: GenerateOptions;
	/** The first third, which nothing drifts in, and what comes after it. */
	baseline: Span;
	production: Span;
	/** A collection's path in the API, from `/api` on. */
	api(collection?: string): string;
	/** The collection's files, as DuckDB takes them. */
	glob(collection?: string): string;
}

export interface Span {
	from: string;
	to: string;
}

export interface Datasets {
	get(options: Partial<GenerateOptions>): Promise<Dataset>;
}

/** Data sets below a folder, each made once for all cases. */
export function datasetsBelow(folder: string, log: (text: string) => void): Datasets {
	const made = new Map<string, Promise<Dataset>>();
	return {
		get(given) {
			const options = { ...defaults, ...given };
			const key = JSON.stringify(options);
			const found = made.get(key) ?? make(join(folder, `data-${made.size}`), options, log);
			made.set(key, found);
			return found;
		},
	};
}

async function make(folder: string, options: GenerateOptions, log: (text: string) => void): Promise<Dataset> {
	await mkdir(folder, { recursive: true });
	const start = performance.now();
	const made = await generate(folderTarget(folder), options);
	const rate = made.bytes / 1e6 / ((performance.now() - start) / 1000);
	log(`made ${made.rows} rows, ${Math.round(made.bytes / 1e6)} MB, at ${Math.round(rate)} MB/s`);
	return datasetOf(folder, options, made);
}

function datasetOf(folder: string, options: GenerateOptions, made: Generated): Dataset {
	const { endpoint, deployment, start, hours } = options;
	const at = (hour: number) => isoUtc(start + Math.floor(hour) * 3_600_000);
	return {
		folder,
		made,
		options,
		baseline: { from: at(0), to: at(hours / 3) },
		production: { from: at(hours / 3), to: at(hours) },
		api: (collection = "model_inputs") => `/api/v1/collections/bench/${endpoint}/${deployment}/${collection}`,
		glob: (collection = "model_inputs") =>
			join(folder, "modelDataCollector", endpoint, deployment, collection, "**/*.jsonl"),
	};
}

/** The drift of everything after the baseline against it, as the API's path. */
export function driftPath({ api, baseline, production }: Dataset, more: Record<string, string> = {}): string {
	const query = { ...production, baseline: `window:${baseline.from}/${baseline.to}`, ...more };
	return `${api()}/drift?${new URLSearchParams(query)}`;
}
