import type { FoundRecord } from "@/lib/api/correlateAnswers";
import { type Millis, parseTime } from "@/lib/time";

/** The records of one collection on the chart. */
export interface Lane {
	key: string;
	datastore: string;
	endpoint: string;
	deployment: string;
	collection: string;
	/** The records with their places in the list, and where each stands from left (0) to right (1); without a time at the left. */
	marks: { record: FoundRecord; place: number; at: number; time: Millis | null }[];
}

export interface LaneChart {
	lanes: Lane[];
	from: Millis | null;
	to: Millis | null;
}

/** One lane a collection, in the order its first record appears; a single moment stands in the middle. Pure. */
export function lanesOf(records: readonly FoundRecord[]): LaneChart {
	const times = records.map(({ time }) => parseTime(time ?? "") ?? null);
	const known = times.filter((time) => time !== null);
	const from = known.length > 0 ? Math.min(...known) : null;
	const to = known.length > 0 ? Math.max(...known) : null;
	const lanes = new Map<string, Lane>();
	for (const [place, record] of records.entries()) {
		const { datastore, endpoint, deployment, collection } = record;
		const key = [datastore, endpoint, deployment, collection].map(encodeURIComponent).join("/");
		const lane = lanes.get(key) ?? { key, datastore, endpoint, deployment, collection, marks: [] };
		lanes.set(key, lane);
		const time = times[place] ?? null;
		const at =
			time === null || from === null || to === null ? 0 : to === from ? 0.5 : (time - from) / (to - from);
		lane.marks.push({ record, place, at, time });
	}
	return { lanes: [...lanes.values()], from, to };
}
