/** `npm run bench -- --help` */
import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, needsBuild } from "@/demo/app";
import { cases } from "./cases/cases";
import { type Case, type Context, sizes } from "./context";
import { datasetsBelow } from "./dataset";
import { type Figure, type Figures, median } from "./figures";
import { loadNow, machine } from "./machine";
import { findPython } from "./peers/python";
import { markdown } from "./report";
import { type Server, startServer } from "./server";

const help = `Measures the built Leeway over HTTP, each figure beside bare DuckDB or Python on the same files.

  --size SIZE         ${sizes.join(", ")}: small takes some 10 minutes, full some 30; huge is full but for
                      first-read, which reads 20 GB (small)
  --only A,B          of: ${cases.map(({ name }) => name).join(", ")}
  --repeat N          how often each thing is measured (3)
  --out FILE          figures and the machine's facts as JSON
  --markdown FILE     the table

LEEWAY_BENCH_PYTHON names a Python with pandas and scipy. Temporary files go where TMPDIR says; full needs 20 GB there, huge 60.
`;

function parse() {
	const text = { type: "string" } as const;
	const options = {
		help: { type: "boolean" } as const,
		size: text,
		only: text,
		repeat: text,
		out: text,
		markdown: text,
	};
	return parseArgs({ options }).values;
}

const log = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
	const given = parse();
	if (given.help) return void process.stdout.write(help);
	const size = oneOf("size", sizes, given.size ?? "small");
	const names = cases.map(({ name }) => name);
	const only = given.only?.split(",").map((name) => oneOf("only", names, name)) ?? names;
	const repeat = Number(given.repeat ?? 3);
	if (!Number.isSafeInteger(repeat) || repeat < 1)
		throw new RangeError(`--repeat is not a count: ${given.repeat}`);
	const python = await findPython();
	if (!python)
		log("no python3 with pandas and scipy: that column stays empty (LEEWAY_BENCH_PYTHON names one)");
	if (await needsBuild()) {
		log("building");
		await build(new AbortController().signal);
	}
	const folder = await mkdtemp(join(tmpdir(), "leeway-bench-"));
	for (const signal of ["SIGINT", "SIGTERM"] as const) {
		process.once(signal, () => {
			rmSync(folder, { recursive: true, force: true });
			process.exit(1);
		});
	}
	const figures: Figure[] = [];
	const facts = machine();
	if ((facts.load[0] ?? 0) > facts.cores / 2)
		log(`others use this machine (load ${facts.load[0]}): figures will be too high`);
	try {
		const data = datasetsBelow(folder, log);
		for (const each of cases.filter(({ name }) => only.includes(name))) {
			log(`\n${each.name}`);
			const start = performance.now();
			const own = { size, repeat, python, log, data, figures: figuresOf(each.name, figures) };
			await runCase(each, own, folder).catch((error: unknown) => {
				// The others' figures are worth having all the same.
				log(`${each.name} failed: ${error instanceof Error ? error.stack : String(error)}`);
				process.exitCode = 1;
			});
			facts.load.push(loadNow());
			log(`${each.name}: ${Math.round((performance.now() - start) / 1000)} s`);
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	const table = markdown(figures, facts);
	process.stdout.write(table);
	if (given.markdown) await writeFile(given.markdown, table);
	if (given.out)
		await writeFile(given.out, `${JSON.stringify({ machine: facts, size, figures }, null, "\t")}\n`);
}

/** Stops the case's servers and removes its folders, however it ends. */
async function runCase(each: Case, given: Omit<Context, "folder" | "server">, below: string): Promise<void> {
	const folders: string[] = [];
	const servers: Server[] = [];
	const folder = async () => {
		const made = await mkdtemp(join(below, `${each.name}-`));
		folders.push(made);
		return made;
	};
	const server: Context["server"] = async (options) => {
		const started = await startServer({ ...options, home: options.home ?? join(await folder(), "home") });
		servers.push(started);
		return started;
	};
	try {
		await each.run({ ...given, folder, server });
	} finally {
		for (const started of servers) await started.stop();
		for (const made of folders) await rm(made, { recursive: true, force: true });
	}
}

function figuresOf(name: string, all: Figure[]): Figures {
	return {
		all,
		add(figure) {
			const added = { case: name, peers: {}, ...figure };
			all.push(added);
			const peers = Object.entries(added.peers).map(
				([peer, values]) => `; ${peer} ${Math.round(median(values))}`,
			);
			log(`  ${added.what}: ${Number(median(added.ours).toPrecision(3))} ${added.unit}${peers.join("")}`);
		},
	};
}

function oneOf<Name extends string>(option: string, names: readonly Name[], given: string): Name {
	const found = names.find((name) => name === given);
	if (found) return found;
	throw new RangeError(`--${option} is none of ${names.join(", ")}: ${given}`);
}

main().catch((error: unknown) => {
	log(`bench: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
});
