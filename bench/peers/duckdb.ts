import { fileURLToPath } from "node:url";
import { run } from "./run";

export interface DuckDBPlan {
	/** The database file, made if missing. */
	file: string;
	/** As the server's own bound. */
	memoryMebibytes: number;
	/** Run in this order, each so often. */
	questions: { name: string; statements: string[]; times: number }[];
}

export interface DuckDBAnswer {
	/** Of each question, one for each time. */
	millis: Record<string, number[]>;
	peakBytes: number;
}

/** Asks bare DuckDB, in a child process with two threads and the server's memory bound. */
export async function bareDuckDB(
	file: string,
	questions: DuckDBPlan["questions"],
	memoryMebibytes = 1024,
): Promise<DuckDBAnswer> {
	const child = fileURLToPath(new URL("duckdbChild.ts", import.meta.url));
	const plan: DuckDBPlan = { file, memoryMebibytes, questions };
	return JSON.parse(
		await run(process.execPath, ["--import", "tsx", child], JSON.stringify(plan)),
	) as DuckDBAnswer;
}
