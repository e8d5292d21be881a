/**
 * `npm run test:exports`: the rows of a window as files, and by the code that the page offers to copy, against what the API lists:
 * each row and cell, by pandas and DuckDB. Needs a build, and Python for a venv in .tmp-exports/. `-- --rows 1000000` tells how fast
 * they are written, and what memory that takes.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { folderTarget } from "@/bench/generate/folderTarget";
import { generate } from "@/bench/generate/generate";
import { defaults, windowOf } from "@/bench/generate/options";
import { exportSnippets } from "@/components/rows/exportSnippets";
import { isoUtc } from "@/lib/time";
import { startOwnServer } from "../ownServer";
import { pythonWith } from "../python";

const { values } = parseArgs({ options: { rows: { type: "string", default: "20000" } } });
const packages = ["pandas==3.1.1", "duckdb==1.5.5", "duckdb-cli==1.5.5", "pytz"];
const bin = resolve(pythonWith(".tmp-exports", packages, "duckdb"));
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
const folder = await mkdtemp(join(tmpdir(), "leeway-exports-"));
const counts = { passed: 0, failed: 0 };

/** Everything a cell may be, and what files hold differently: see lib/query/duckdb/parquet.ts and lib/csv.ts. */
const oddRows = [
	'{"n":12345678901234567890,"d":0.1,"t":"=1+1","j":{"a":[1,null]},"m":1,"b":true,"Case":1,"case":"two","":"no name"}',
	'{"n":-0.0,"d":1e300,"t":"two\\nlines, \\"quoted\\"","j":[1,2],"m":"1","b":false}',
	'{"n":null,"d":3,"t":"","j":null,"m":null,"b":null}',
	'{"t":"größe 漢字 \\u0000 \\ud83d\\ude00","m":[true],"d":0.30000000000000004}',
];

try {
	const data = join(folder, "data");
	const options = { ...defaults, rows: Number(values.rows), collections: ["model_inputs"] };
	await generate(folderTarget(data), options);
	const odd = join(data, "modelDataCollector/credit/blue/odd/2026/03/01/00");
	mkdirSync(odd, { recursive: true });
	const line = `{"specversion":"1.0","id":"r","correlationid":"c","time":"2026-03-01T00:10:00Z","data":[${oddRows.join(",")}]}`;
	writeFileSync(join(odd, "l.jsonl"), `${line}\n`);
	const server = await startOwnServer(data, folder);
	try {
		const { from, to } = windowOf(options);
		const window = `from=${isoUtc(from)}&to=${isoUtc(to)}`;
		const filter = encodeURIComponent(JSON.stringify([{ column: "SEX", op: "eq", value: 2 }]));
		const base = `${server.address}/api/v1/collections/default/credit/blue`;
		// Read once, so that a file's time is its own.
		await (await fetch(`${base}/model_inputs/rows?${window}&limit=0`)).arrayBuffer();
		await compare("all rows", `${base}/model_inputs`, window, server.child.pid);
		await compare(
			"rows filtered and sorted",
			`${base}/model_inputs`,
			`${window}&sort=-AGE,LIMIT_BAL&filter=${filter}`,
		);
		await compare("rows with every kind of cell", `${base}/odd`, "sort=_time");
	} finally {
		await server.stop();
	}
} finally {
	await rm(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

/** Runs each snippet as it is copied, and compares what came of it with the listed rows. */
async function compare(what: string, collection: string, query: string, pid?: number): Promise<void> {
	const work = await mkdtemp(join(folder, "work-"));
	const [curl, pandas, duckdb] = exportSnippets(`${collection}/export?${query}`);
	const run = (program: string, code: string) => {
		const begun = performance.now();
		const { status } = spawnSync(program, ["-c", code], {
			cwd: work,
			env,
			stdio: ["ignore", "ignore", "inherit"],
		});
		if (status !== 0) throw new Error(`${program} ended with ${status}: ${code}`);
		return performance.now() - begun;
	};
	const times = {
		csv: run("sh", curl?.code ?? ""),
		jsonl: run("sh", `curl --fail --silent --output rows.jsonl '${collection}/export?${query}&format=jsonl'`),
		parquet: run("sh", duckdb?.code ?? ""),
	};
	if (pid !== undefined) {
		for (const [format, millis] of Object.entries(times)) {
			const { length } = await readFile(join(work, `rows.${format}`));
			console.log(
				`${what}: ${format} ${(length / 1e6).toFixed(0)} MB in ${(millis / 1000).toFixed(1)} s, ${(length / 1000 / millis).toFixed(0)} MB/s`,
			);
		}
		const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
		console.log(
			`${what}: the server's memory at most ${/VmHWM:\s+(.*)/.exec(status)?.[1] ?? "unknown"}, now ${/VmRSS:\s+(.*)/.exec(status)?.[1] ?? "unknown"}`,
		);
	}
	writeFileSync(join(work, "snippet.py"), `${pandas?.code}\n`);
	const checks = spawnSync(
		join(bin, "python"),
		[resolve(".ci/exports/compare.py"), `${collection}/rows?${query}`],
		{
			cwd: work,
			env,
			stdio: ["ignore", "pipe", "inherit"],
			encoding: "utf8",
		},
	);
	for (const line of checks.stdout.trimEnd().split("\n")) {
		console.log(`${what}: ${line}`);
		if (line.startsWith("not ")) counts.failed += 1;
		else counts.passed += 1;
	}
	if (checks.status !== 0) counts.failed += 1;
	await rm(work, { recursive: true, force: true });
}
