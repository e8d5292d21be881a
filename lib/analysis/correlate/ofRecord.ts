import type { RecordPlace } from "@/lib/query/lookup";
import type { Millis } from "@/lib/time";
import { keyOf } from "../openWindow";
import type { Workspace } from "../workspace";
import type { Found } from "./found";
import type { AboutRecord, JudgedRequest } from "./judged";
import type { Listed } from "./listing";
import { type FoundByName, nameOf } from "./readFound";
import type { SearchTarget } from "./search";

/** A record whose request alone an answer is about. */
export interface About extends AboutRecord {
	time: Millis | null;
	/** Does a record that was found belong to the same request? */
	belongs(found: Found, all: FoundByName): boolean;
}

/** The record at a place; undefined when the copy does not have it. */
export async function aboutRecord(
	{ engine }: Workspace,
	{ target, blob, line }: RecordPlace & { target: SearchTarget },
	signal?: AbortSignal,
): Promise<About | undefined> {
	const source = { key: keyOf(target.ref), partial: true };
	const query = { places: [{ blob, line }], rows: 0, id: "" };
	const { records } = await engine.recordsAt(source, query, signal ? { signal } : {});
	const [{ record } = {}] = records;
	if (!record) return undefined;
	const { time, correlationid, xrequestid } = record;
	const ids = [...new Set([correlationid, xrequestid].filter((id) => id !== null && id !== ""))].map(String);
	const own = nameOf(target, record);
	return {
		...{ target, blob, line, ids, time },
		belongs(found, all) {
			if (found.target === target) return nameOf(target, found.record) === own;
			// Of a request's other half the join has decided; what lies between has its id, and its time when that is reused.
			const alike = [...all.values()].filter(
				(each) => each.target === found.target && each.record.correlationid === found.record.correlationid,
			);
			return alike.length === 1 || found.record.time === time;
		},
	};
}

/**
 * Of the requests under a record's ids those it is part of: its own, as the join found it; of others' halves the one
 * that stands alone under its id, or the one of the same time.
 */
export function partsOf(requests: readonly JudgedRequest[], about: About): JudgedRequest[] {
	return requests.filter((request) => {
		if (about.target === request.inputs || about.target === request.outputs) return true;
		const alike = requests.filter(
			({ inputs, entry }) => inputs === request.inputs && entry.correlationid === request.entry.correlationid,
		);
		return alike.length === 1 || request.entry.time === about.time;
	});
}

/** Does a record lie in none of the collections that were joined? */
export function isBeside({ target }: Listed, requests: readonly JudgedRequest[]): boolean {
	return requests.every(({ inputs, outputs }) => target !== inputs && target !== outputs);
}
