import type { Millis } from "@/lib/time";
import { type Logged, sdkRecord } from "./envelope";
import { recordsJson } from "./pandas";
import { randomOf } from "./random";
import { callTimes, type Story } from "./story";

const drugs = ["aspirin", "trazodone", "citalopram", "ibuprofen", "metformin", "lisinopril", "naproxen"];

/** The documentation's example, written by an early SDK: collection `inputs`, one file a record, named by its id. */
export function drugLabelsHour(story: Story, hour: Millis): Logged[] {
	const random = randomOf(story.seed, "drug-labels", hour);
	return callTimes(random, hour, 0.15).map((time) => {
		const rows = random
			.shuffle(drugs)
			.slice(0, 3)
			.map((pattern) => ({ label: "DRUG", pattern }));
		const id = random.uuid();
		const place = {
			endpoint: "drug-labels",
			deployment: "localdev",
			collection: "inputs",
			file: id.replaceAll("-", ""),
		};
		const call = { time, correlationId: random.uuid(), body: recordsJson(rows), id };
		return sdkRecord(place, call, random, "monitoring-sdk/0.1.2");
	});
}
