import type { Correlation, FoundRecord } from "@/lib/api/correlateAnswers";

type Joined = Correlation["joined"][number];

/** One request in one deployment: its two halves, what was logged between them, and what a gateway logged around them. */
export interface Request {
	joined: Joined;
	/** The gateway's request and response, when it made this request only of them. */
	gateway: Joined | null;
	/** In the order they were logged in a request: inputs first, outputs last. Empty when ambiguous. */
	records: FoundRecord[];
	/** Rows the longest of its records has. */
	rows: number;
	/** Places at which a row is listed, in order. */
	listed: number[];
	/** Places of the rows that the id names or stands in. */
	marked: number[];
}

/** A record's name among those of an answer. */
export const recordName = ({
	datastore,
	endpoint,
	deployment,
	collection,
	blob,
	line,
}: Pick<FoundRecord, "datastore" | "endpoint" | "deployment" | "collection" | "blob" | "line">) =>
	JSON.stringify([datastore, endpoint, deployment, collection, blob, line]);

/** The requests of an answer, each with its records in order. Pure. */
export function requestsOf(answer: Pick<Correlation, "joined" | "records">): Request[] {
	const { joined, records } = answer;
	const byName = new Map(records.map((record) => [recordName(record), record]));
	const halves = new Map(
		joined.map((each) => {
			const at = (collection: string, places: Joined["records"]["inputs"]) =>
				places.flatMap((place) => byName.get(recordName({ ...each, collection, ...place })) ?? []);
			return [
				each,
				{
					inputs: at(each.collections.inputs, each.records.inputs),
					outputs: at(each.collections.outputs, each.records.outputs),
				},
			];
		}),
	);
	const gateways = gatewaysOf(joined);
	const inner = joined.filter((each) => ![...gateways.values()].includes(each));
	return inner.map((each) => requestOf(each, gateways.get(each) ?? null, answer, (of) => halves.get(of)));
}

/** The gateway's request of each model's request that is the only one made for it. */
function gatewaysOf(joined: readonly Joined[]): Map<Joined, Joined> {
	const gateways = new Map<Joined, Joined>();
	for (const [place, outer] of joined.entries()) {
		const [only, ...more] = joined.filter((each) => each.part_of === place);
		if (only && more.length === 0) gateways.set(only, outer);
	}
	return gateways;
}

const isSamePlace = (
	a: Pick<Joined, "datastore" | "endpoint" | "deployment">,
	b: Pick<Joined, "datastore" | "endpoint" | "deployment">,
) => a.datastore === b.datastore && a.endpoint === b.endpoint && a.deployment === b.deployment;

function requestOf(
	joined: Joined,
	gateway: Joined | null,
	{ joined: all, records: found }: Pick<Correlation, "joined" | "records">,
	halvesOf: (joined: Joined) => { inputs: FoundRecord[]; outputs: FoundRecord[] } | undefined,
): Request {
	const own = halvesOf(joined);
	if (joined.status === "ambiguous" || !own) {
		return { joined, gateway, records: [], rows: 0, listed: [], marked: [] };
	}
	const outer = gateway && gateway.status !== "ambiguous" ? halvesOf(gateway) : undefined;
	const sides = new Set(
		all
			.filter((each) => isSamePlace(each, joined))
			.flatMap(({ collections }) => [collections.inputs, collections.outputs]),
	);
	const mine = found.filter(
		(record) =>
			isSamePlace(record, joined) &&
			record.correlationid === joined.correlationid &&
			!sides.has(record.collection),
	);
	const isReused =
		all.filter((each) => isSamePlace(each, joined) && each.correlationid === joined.correlationid).length > 1;
	const between = [...new Set(mine.map(({ collection }) => collection))].flatMap((collection) => {
		const alike = mine.filter((record) => record.collection === collection);
		const timely = isReused ? alike.filter(({ time }) => time === joined.time) : alike;
		// Of several under the id (traces, say) none belongs to this one row.
		return timely.length === 1 ? timely : [];
	});
	const records = [
		...(outer?.inputs ?? []),
		...own.inputs,
		...between,
		...own.outputs,
		...(outer?.outputs ?? []),
	];
	const places = records.flatMap(({ rows }) => rows.map(({ _index }) => _index));
	const marked = [
		...records.flatMap((record) => record.marked),
		...(joined.index === null ? [] : [joined.index]),
	];
	return {
		...{ joined, gateway, records },
		rows: Math.max(0, ...records.map(({ row_count }) => row_count)),
		listed: inOrder(places),
		marked: inOrder(marked),
	};
}

/**
 * Is it found only because its gateway's id is used again? It may be another caller's: the records found are known to be
 * part of other requests under that id. Pure.
 */
export function isOfReusedGatewayId({ joined, records }: Request, all: readonly Joined[]): boolean {
	const gateways = new Set(all.flatMap(({ part_of: place }) => (place === null ? [] : (all[place] ?? []))));
	const isAlike = (each: Joined) =>
		each.correlationid === joined.correlationid &&
		each.collections.inputs === joined.collections.inputs &&
		isSamePlace(each, joined);
	return !gateways.has(joined) && [...gateways].some(isAlike) && records.every(({ by }) => by === "related");
}

/** A request's records in groups that are shown in one table: the rows of one index belong together. Pure. */
export function alignedRecords({ records, joined }: Request): FoundRecord[][] {
	if (joined.status === "count_mismatch") return records.toReversed().map((record) => [record]);
	const { inputs, outputs } = joined.collections;
	const input = records.find(({ collection }) => collection === inputs);
	// A further output may have another number of rows than the input it belongs to.
	const isUneven = ({ collection, row_count }: FoundRecord) =>
		collection === outputs && input !== undefined && row_count !== input.row_count;
	return [
		records.filter((record) => !isUneven(record)),
		...records.filter(isUneven).map((record) => [record]),
	];
}

const inOrder = (places: readonly number[]) => [...new Set(places)].sort((a, b) => a - b);
