import { isoUtc, type Millis, type Unit } from "@/lib/time";
import type { Random } from "./random";

/** One line of a collected log and where it belongs. */
export interface Logged {
	path: string;
	time: Millis;
	/** Without its line end. */
	line: string;
}

/** What a collector knows before a call comes: the collection's place and the container that writes. */
export interface Place {
	endpoint: string;
	deployment: string;
	collection: string;
	/** The file's name without ".jsonl": 32 hexadecimal digits and six more. */
	file: string;
	/** Hour unless said. */
	rolling?: Unit;
}

export interface Call {
	time: Millis;
	correlationId: string;
	/** JSON text: the posted body, or the address of one kept beside the log. */
	body: string;
	/** The key of `body`: "data", or "dataref" when it is the address of rows. */
	key?: "data" | "dataref";
	/** Bytes that were posted, when they are not `body`. */
	posted?: number;
	/** Random by default. */
	id?: string;
}

export const collectedRoot = "modelDataCollector";

const workspace =
	"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-leeway-demo/providers/Microsoft.MachineLearningServices/workspaces/leeway-demo";

const depths: Record<Unit, number> = { year: 4, month: 7, day: 10, hour: 13, minute: 16 };

/** The folder of `time`, with a final "/": modelDataCollector/credit/blue/model_inputs/2026/03/01/13/ */
export function folderOf(
	{ endpoint, deployment, collection, rolling = "hour" }: Omit<Place, "file">,
	time: Millis,
): string {
	const dated = new Date(time).toISOString().slice(0, depths[rolling]).replace(/[-T:]/g, "/");
	return `${collectedRoot}/${endpoint}/${deployment}/${collection}/${dated}/`;
}

/** A record as the Python SDK's `collect()` leaves it: 13 keys. */
export function sdkRecord(place: Place, call: Call, random: Random, agent = "azureml-ai-monitoring/1.0.0") {
	const own = { modelversion: "default", collectdatatype: "pandas.core.frame.DataFrame", agent };
	return payloadRecord(place, call, own, random);
}

/**
 * A record of payload logging, which knows no model version, type or agent; `extra` holds `path` and `method`.
 *
 * Keys in the Go writer's order: the CloudEvents attributes, the payload, then everything else in an order of
 * its own on every line.
 */
export function payloadRecord(
	place: Place,
	{ time, correlationId, body, key = "data", posted = Buffer.byteLength(body), ...call }: Call,
	{ datacontenttype = "application/json", ...extra }: Record<string, string>,
	random: Random,
): Logged {
	const attributes = {
		specversion: "1.0",
		id: call.id ?? random.uuid(),
		source: `${workspace}/onlineEndpoints/${place.endpoint}/deployments/${place.deployment}`,
		type: `azureml.inference.${place.collection}`,
		datacontenttype,
		time: isoUtc(Math.floor(time / 1000) * 1000),
	};
	const contentrange = `bytes 0-${posted - 1}/${posted}`;
	const others = { contentrange, correlationid: correlationId, xrequestid: correlationId, ...extra };
	const members = [
		...Object.entries(attributes).map(member),
		`"${key}":${body}`,
		...random.shuffle(Object.entries(others)).map(member),
	];
	const line = `{${members.join(",")}}`.replace(/[<>&]/g, escapeSign);
	return { path: `${folderOf(place, time)}${place.file}.jsonl`, time, line };
}

function member([key, value]: [string, string]): string {
	return `"${key}":${JSON.stringify(value)}`;
}

// Go's encoder makes its JSON safe to stand in HTML.
function escapeSign(sign: string): string {
	return `\\u00${sign.charCodeAt(0).toString(16)}`;
}
