/** For tests: the sample workspace's lines, parsed. */
import { z } from "zod";
import type { Millis } from "@/lib/time";
import { storyOf } from "./story";
import { loggedDays } from "./workspace";

const row = z.record(z.string(), z.unknown());

const record = z.object({
	specversion: z.literal("1.0"),
	id: z.uuid(),
	source: z.string().regex(/^\/subscriptions\/.+\/onlineEndpoints\/[^/]+\/deployments\/[^/]+$/),
	type: z.string().regex(/^azureml\.inference\.[a-z_]+$/),
	datacontenttype: z.literal("application/json"),
	time: z.iso.datetime({ precision: 0 }),
	data: z.unknown(),
	contentrange: z.string().regex(/^bytes 0-\d+\/\d+$/),
	correlationid: z.string(),
	xrequestid: z.string(),
});

const sdk = record
	.extend({
		data: z.array(row),
		modelversion: z.literal("default"),
		collectdatatype: z.literal("pandas.core.frame.DataFrame"),
		agent: z.string(),
	})
	.strict();

const payload = {
	request: record.extend({ path: z.literal("/score"), method: z.literal("POST") }).strict(),
	response: record.strict(),
};

export interface ReadLine {
	path: string;
	text: string;
	collection: string;
	time: Millis;
	correlationId: string;
	/** Empty in payload logs. */
	rows: z.infer<typeof row>[];
}

/** Every logged line below `prefix`, each a valid envelope; throws zod's error for one that is not. */
export function readBack(prefix: string, now: Millis, scale: number): ReadLine[] {
	const story = storyOf("test", now, 14, scale);
	const read: ReadLine[] = [];
	for (const { path, content } of [...loggedDays(story, story.start, now)].flat()) {
		if (!path.startsWith(prefix)) continue;
		const collection = path.split("/")[3] ?? "";
		for (const text of content.trimEnd().split("\n")) {
			const parsed: unknown = JSON.parse(text);
			const { rows, envelope } = valid(collection, parsed);
			const { time, correlationid } = envelope;
			read.push({ path, text, collection, time: Date.parse(time), correlationId: correlationid, rows });
		}
	}
	return read;
}

function valid(collection: string, parsed: unknown) {
	if (collection === "request" || collection === "response") {
		return { rows: [], envelope: payload[collection].parse(parsed) };
	}
	const envelope = sdk.parse(parsed);
	return { rows: envelope.data, envelope };
}
