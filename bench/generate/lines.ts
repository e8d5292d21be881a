import type { Random } from "@/demo/workspace/random";
import { isoUtc, type Millis } from "@/lib/time";
import type { Population } from "./population";
import { writeRows } from "./rows";
import { uuid } from "./uuid";

/** What the lines of one file have in common. */
export interface LineMaker {
	/** Writes a record and its line end; returns where it ends. */
	write(record: { time: Millis; correlationId: string; rows: number }, target: Buffer, at: number): number;
}

export interface LinePlace {
	endpoint: string;
	deployment: string;
	collection: string;
}

const workspace =
	"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-bench/providers/Microsoft.MachineLearningServices/workspaces/bench";

/** The most bytes a record of so many rows can have. */
export function maxBytesOfRecord(rows: number, features: number): number {
	return 2_000 + rows * (64 + features * 48);
}

/** Keys in the Go writer's order: CloudEvents' attributes, the payload, then the others in an order of each line's own. */
export function lineMaker(place: LinePlace, population: Population, { next }: Random): LineMaker {
	const { endpoint, deployment, collection } = place;
	const source = `${workspace}/onlineEndpoints/${endpoint}/deployments/${deployment}`;
	const before = `","source":"${source}","type":"azureml.inference.${collection}","datacontenttype":"application/json","time":"`;
	let timed = Number.NaN;
	let timeText = "";
	return {
		write({ time, correlationId, rows }, target, start) {
			if (time !== timed) timeText = isoUtc(time);
			timed = time;
			const head = `{"specversion":"1.0","id":"${uuid(next)}${before}${timeText}","data":`;
			const data = start + target.write(head, start, "latin1");
			const end = writeRows(population, rows, next, target, data);
			return end + target.write(othersOf(next(), end - data, correlationId), end, "latin1");
		},
	};
}

const own = '"modelversion":"default","collectdatatype":"pandas.core.frame.DataFrame"';
const agent = '"agent":"azureml-ai-monitoring/1.0.0"';

function othersOf(draw: number, posted: number, id: string): string {
	const range = `"contentrange":"bytes 0-${posted - 1}/${posted}"`;
	const ids = `"correlationid":"${id}","xrequestid":"${id}"`;
	if (draw < 0.25) return `,${range},${ids},${own},${agent}}\n`;
	if (draw < 0.5) return `,${agent},${own},${ids},${range}}\n`;
	if (draw < 0.75) return `,${own},${ids},${agent},${range}}\n`;
	return `,${ids},${agent},${range},${own}}\n`;
}
