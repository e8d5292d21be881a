import { fileURLToPath } from "node:url";
import type { Dataset } from "../dataset";
import { run } from "./run";

export interface PythonAnswer {
	seconds: { read: number; metrics: number; days: number | null };
	rows: { baseline: number; production: number };
	peakBytes: number;
	features: Record<string, Record<string, number>>;
}

/** The interpreter that has pandas and scipy: LEEWAY_BENCH_PYTHON, Debian's, or the path's. */
export async function findPython(): Promise<string | undefined> {
	const given = process.env.LEEWAY_BENCH_PYTHON;
	for (const name of given ? [given] : ["/usr/bin/python3", "python3"]) {
		if (
			await run(name, ["-c", "import pandas, scipy"]).then(
				() => true,
				() => false,
			)
		)
			return name;
	}
	return undefined;
}

/** The same five metrics in pandas and scipy, from the same files. */
export async function pythonDrift(
	python: string,
	data: Dataset,
	...options: string[]
): Promise<PythonAnswer> {
	const script = fileURLToPath(new URL("../python/drift.py", import.meta.url));
	const folder = data.glob().replace("/**/*.jsonl", "");
	const { baseline, production } = data;
	const spans = [baseline.from, baseline.to, production.from, production.to];
	return JSON.parse(await run(python, [script, folder, ...spans, ...options])) as PythonAnswer;
}
