/** `npm run demo`: the sample workspace in an emulated Azure, and Leeway looking at it. */
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { asLeewayError, LeewayError } from "@/lib/errors";
import { folderSink } from "./folderSink";
import { runDemo } from "./run";
import { writeWorkspace } from "./writeWorkspace";

const help = `npm run demo -- [options]

  --no-app         serve the storage only, and keep logging: for developing with "npm run dev"
  --folder PATH    write the sample workspace to an empty or new folder instead, and end
  --seed TEXT      other data (default "leeway")
  --days NUMBER    so many days (default 14)
  --scale NUMBER   multiplies the calls an hour (default 1)

PORT is the port to serve on (default: 3000 or the next free one); LEEWAY_HOME is where the demo keeps its data
(default .leeway).`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			"no-app": { type: "boolean", default: false },
			folder: { type: "string" },
			seed: { type: "string", default: "leeway" },
			days: { type: "string", default: "14" },
			scale: { type: "string", default: "1" },
			help: { type: "boolean", default: false },
		},
	});
	if (values.help) return console.log(help);
	const { seed } = values;
	const days = Math.ceil(positive("days", values.days));
	const scale = positive("scale", values.scale);
	if (values.folder === undefined) {
		const home = resolve(process.env.LEEWAY_HOME || ".leeway");
		return runDemo({ home, folder: join(home, "demo"), seed, days, scale, app: !values["no-app"] });
	}
	const folder = resolve(values.folder);
	if ((await readdir(folder).catch(() => [])).length > 0) {
		throw new LeewayError("invalid", `folder is not empty: ${folder}`, "Name a new or an empty one.");
	}
	const options = { seed, days, scale, now: Date.now() };
	const { records, blobs } = await writeWorkspace(folderSink(folder), options);
	console.log(`${records} records in ${blobs} files: ${folder}`);
}

function positive(name: string, text: string): number {
	const value = Number(text);
	if (value > 0 && Number.isFinite(value)) return value;
	throw new LeewayError("invalid", `${name} is not a positive number: ${text}`, `Give --${name} such as 3.`);
}

main().catch((error: unknown) => {
	const { message, fix } = asLeewayError(error);
	console.error(`demo: ${message}\n${fix}`);
	process.exitCode = 1;
});
