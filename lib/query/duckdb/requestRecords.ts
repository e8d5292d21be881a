import type { RecordPlace, RequestEntry } from "../lookup";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { positionName, type RecordIds, recordIds } from "./rowsAt";
import type { Sides } from "./sides";

/** A request as the classification knows it, without what only its records say. */
export type ClassifiedEntry = Omit<RequestEntry, "until" | "requestid">;

/** The requests with how long they took and the request id they carry. */
export async function withRecords(
	sides: Sides,
	connection: Connection,
	entries: readonly ClassifiedEntry[],
): Promise<RequestEntry[]> {
	const inputs = await idsOf(
		sides.inputs,
		connection,
		entries.flatMap(({ places }) => places.inputs),
	);
	const outputs = await idsOf(
		sides.outputs,
		connection,
		entries.flatMap(({ places }) => places.outputs),
	);
	return entries.map((entry) => {
		const records = [...entry.places.inputs.map(inputs), ...entry.places.outputs.map(outputs)].flatMap(
			(found) => found ?? [],
		);
		const times = records.flatMap(({ time }) => time ?? []);
		return {
			...entry,
			until: times.length > 0 ? Math.max(...times) : entry.time,
			requestid: onlyRequestId(records),
		};
	});
}

/** Records that name several requests were made for none of them alone. */
function onlyRequestId(records: readonly RecordIds[]): string | null {
	const others = records.flatMap(({ xrequestid, correlationid }) =>
		xrequestid === null || xrequestid === correlationid ? [] : [xrequestid],
	);
	const [first = null, ...more] = new Set(others);
	return more.length === 0 ? first : null;
}

async function idsOf(
	copy: Snapshot,
	connection: Connection,
	places: readonly RecordPlace[],
): Promise<(place: RecordPlace) => RecordIds | undefined> {
	const blobOf = (path: string) => (copy.blobs.get(path) ?? copy.pending.get(path))?.id;
	const positions = places.flatMap(({ blob, line }) => {
		const id = blobOf(blob);
		return id === undefined ? [] : [{ blob: id, line }];
	});
	const found = await recordIds(copy, connection, positions);
	return ({ blob, line }) => found.get(positionName(blobOf(blob), line, 0));
}
