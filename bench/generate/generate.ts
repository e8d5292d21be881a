import { collectedRoot } from "@/demo/workspace/envelope";
import { randomOf } from "@/demo/workspace/random";
import { floorTo, type Millis } from "@/lib/time";
import { lineMaker, maxBytesOfRecord } from "./lines";
import type { GenerateOptions } from "./options";
import { type Population, populationOf, scores } from "./population";
import type { Target } from "./target";
import { uuid } from "./uuid";

/** What was written, of all collections together. */
export interface Generated {
	blobs: number;
	records: number;
	rows: number;
	bytes: number;
}

const hourMillis = 3_600_000;
const bufferBytes = 4 * 2 ** 20;

/** Writes collected data; the rows are spread evenly over hours and instances. */
export async function generate(target: Target, options: GenerateOptions): Promise<Generated> {
	const { seed, rows, rowsPerRecord, features, hours, instances } = options;
	const made: Generated = { blobs: 0, records: 0, rows: 0, bytes: 0 };
	const populations = {
		before: populationOf(seed, features, false),
		after: populationOf(seed, features, true),
		scores: scores(),
	};
	const buffer = Buffer.allocUnsafe(bufferBytes + maxBytesOfRecord(rowsPerRecord, features));
	const records = Math.ceil(rows / rowsPerRecord);
	const files = hours * instances;
	const upTo = (file: number) => Math.floor((records * file) / files);
	for (let file = 0; file < files; file++) {
		const [first, last] = [upTo(file), upTo(file + 1)];
		if (first === last) continue;
		const time = floorTo(options.start, "hour") + Math.floor(file / instances) * hourMillis;
		const inputs = time >= options.driftFrom ? populations.after : populations.before;
		for (const collection of options.collections) {
			const population = collection === "model_inputs" ? inputs : populations.scores;
			const rowsOf = (record: number) => Math.min(rowsPerRecord, rows - record * rowsPerRecord);
			const place = { collection, time, instance: file % instances };
			const plan = {
				options,
				place,
				population,
				count: last - first,
				rowsOf: (i: number) => rowsOf(first + i),
			};
			made.bytes += await writeFile(target, plan, buffer);
			made.blobs += 1;
			made.records += last - first;
			made.rows += Math.min(rows, last * rowsPerRecord) - first * rowsPerRecord;
		}
	}
	return made;
}

interface FilePlan {
	options: GenerateOptions;
	place: { collection: string; time: Millis; instance: number };
	population: Population;
	count: number;
	rowsOf(record: number): number;
}

/** One file, in one collection; what the collections share (ids and times) is drawn apart, the same for each. */
async function writeFile(
	target: Target,
	{ options, place, population, count, rowsOf }: FilePlan,
	buffer: Buffer,
): Promise<number> {
	const { seed, endpoint, deployment } = options;
	const { collection, time, instance } = place;
	const shared = randomOf(seed, "calls", time, instance);
	const maker = lineMaker(
		{ endpoint, deployment, collection },
		population,
		randomOf(seed, collection, time, instance),
	);
	const blob = await target.open(pathOf(options, place));
	let bytes = 0;
	let at = 0;
	const flush = async () => {
		await blob.write(buffer.subarray(0, at));
		bytes += at;
		at = 0;
	};
	for (let record = 0; record < count; record++) {
		const when = time + Math.floor((record / count) * 3600) * 1000;
		const call = { time: when, correlationId: uuid(shared.next), rows: rowsOf(record) };
		at = maker.write(call, buffer, at);
		if (at >= bufferBytes) await flush();
	}
	await flush();
	await blob.close();
	return bytes;
}

function pathOf({ seed, endpoint, deployment }: GenerateOptions, place: FilePlan["place"]): string {
	const name = randomOf(seed, "instance", place.instance).hex(32);
	const folder = new Date(place.time).toISOString().slice(0, 13).replace(/[-T]/g, "/");
	const number = String(place.instance).padStart(6, "0");
	return `${collectedRoot}/${endpoint}/${deployment}/${place.collection}/${folder}/${name}${number}.jsonl`;
}
