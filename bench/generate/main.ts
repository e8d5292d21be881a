/** `node --import tsx bench/generate/main.ts --help` */
import { parseArgs } from "node:util";
import { parseTime } from "@/lib/time";
import { azureTarget } from "./azureTarget";
import { folderTarget } from "./folderTarget";
import { generate } from "./generate";
import { defaults, type GenerateOptions } from "./options";

const help = `Writes collected data in the collector's layout; the same options, the same bytes.

  --folder PATH            below this folder, or
  --azure CONNECTION --container NAME
                           into a container, as append blobs
  --rows N                 of each collection (${defaults.rows})
  --rows-per-record N      (${defaults.rowsPerRecord})
  --features N             (${defaults.features})
  --collections A,B        (${defaults.collections.join(",")})
  --hours N                from --start on (${defaults.hours})
  --start TIME             (${new Date(defaults.start).toISOString()})
  --drift-from TIME        (${new Date(defaults.driftFrom).toISOString()})
  --instances N            files an hour (${defaults.instances})
  --endpoint, --deployment (${defaults.endpoint}, ${defaults.deployment})
  --seed TEXT              (${defaults.seed})
`;

const text = { type: "string" } as const;

function parse() {
	return parseArgs({
		options: {
			help: { type: "boolean" },
			...{ folder: text, azure: text, container: text, seed: text, endpoint: text, deployment: text },
			...{ rows: text, "rows-per-record": text, features: text, collections: text },
			...{ hours: text, start: text, "drift-from": text, instances: text },
		},
	}).values;
}

function optionsOf(given: ReturnType<typeof parse>): GenerateOptions {
	return {
		seed: given.seed ?? defaults.seed,
		endpoint: given.endpoint ?? defaults.endpoint,
		deployment: given.deployment ?? defaults.deployment,
		collections: given.collections?.split(",") ?? defaults.collections,
		rows: whole("rows", given.rows, defaults.rows),
		rowsPerRecord: whole("rows-per-record", given["rows-per-record"], defaults.rowsPerRecord),
		features: whole("features", given.features, defaults.features),
		hours: whole("hours", given.hours, defaults.hours),
		instances: whole("instances", given.instances, defaults.instances),
		start: time("start", given.start, defaults.start),
		driftFrom: time("drift-from", given["drift-from"], defaults.driftFrom),
	};
}

function whole(name: string, given: string | undefined, otherwise: number): number {
	if (given === undefined) return otherwise;
	const number = Number(given);
	if (Number.isSafeInteger(number) && number > 0) return number;
	throw new RangeError(`--${name} is not a positive whole number: ${given}`);
}

function time(name: string, given: string | undefined, otherwise: number): number {
	const found = given === undefined ? otherwise : parseTime(given);
	if (found !== undefined) return found;
	throw new RangeError(`--${name} is not a time: ${given}`);
}

async function main(): Promise<void> {
	const given = parse();
	const target = given.folder
		? folderTarget(given.folder)
		: given.azure && given.container
			? await azureTarget(given.azure, given.container)
			: undefined;
	if (given.help || !target) return void process.stdout.write(help);
	const start = performance.now();
	const made = await generate(target, optionsOf(given));
	const seconds = (performance.now() - start) / 1000;
	const rate = Math.round(made.bytes / seconds / 1e6);
	process.stdout.write(`${JSON.stringify({ ...made, seconds, megabytesPerSecond: rate })}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`generate: ${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
