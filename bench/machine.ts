import { cpus, loadavg, totalmem } from "node:os";
import { version } from "@duckdb/node-api";

/** What the figures were measured on. */
export interface Machine {
	processor: string;
	cores: number;
	memoryGibibytes: number;
	node: string;
	duckdb: string;
	date: string;
	/** How many processes wanted a core in the last minute: before the first case, and after each. */
	load: number[];
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
		load: [loadNow()],
	};
}

/** The load average of the last minute: what else ran tells how far to trust a figure. */
export function loadNow(): number {
	return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}
