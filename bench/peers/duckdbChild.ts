/** Bare DuckDB in a process of its own: takes a plan on standard input, prints what each statement took. */
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBAnswer, DuckDBPlan } from "./duckdb";

async function main(): Promise<void> {
	let text = "";
	for await (const chunk of process.stdin) text += chunk;
	const plan = JSON.parse(text) as DuckDBPlan;
	const instance = await DuckDBInstance.create(plan.file, {
		memory_limit: `${plan.memoryMebibytes}MiB`,
		threads: "2",
		preserve_insertion_order: "false",
	});
	const connection = await instance.connect();
	const millis: Record<string, number[]> = {};
	for (const { name, statements, times } of plan.questions) {
		const taken: number[] = [];
		for (let i = 0; i < times; i++) {
			const start = performance.now();
			for (const statement of statements) await (await connection.runAndReadAll(statement)).getRows();
			taken.push(performance.now() - start);
		}
		millis[name] = taken;
	}
	const answer: DuckDBAnswer = { millis, peakBytes: process.resourceUsage().maxRSS * 1024 };
	process.stdout.write(JSON.stringify(answer));
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
