import { cpus, totalmem } from "node:os";
import { version } from "@duckdb/node-api";

/** What the figures were measured on. */
export interface Machine {
	processor: string;
	cores: number;
	memoryGibibytes: number;
	node: string;
	duckdb: string;
	date: string;
}

export function machine(): Machine {
	const all = cpus();
	return {
		processor: all[0]?.model ?? "unknown",
		cores: all.length,
		memoryGibibytes: Math.round(totalmem() / 2 ** 30),
		node: process.version,
		duckdb: version(),
		date: new Date().toISOString(),
	};
}
