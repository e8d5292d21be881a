import type { Correlation, FoundRecord } from "@/lib/api/correlateAnswers";

type Joined = Correlation["joined"][number];

/** One request in one deployment: its two halves, what was logged between them, and what a gateway logged around them. */
export interface Request {
	joined: Joined;
	/** The gateway's request and response, when this is the only thing made of them. */
	around: Joined | null;
	/** In the course of the request: inputs first, outputs last; one record each. Empty when ambiguous. */
	course: FoundRecord[];
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
	const around = aroundOf(joined);
	const inner = joined.filter((each) => ![...around.values()].includes(each));
	return inner.map((each) => requestOf(each, around.get(each) ?? null, answer, (of) => halves.get(of)));
}

/** A gateway's request is around the only model's request that was made for it; of several it is around none. */
function aroundOf(joined: readonly Joined[]): Map<Joined, Joined> {
	const around = new Map<Joined, Joined>();
	for (const [place, outer] of joined.entries()) {
		const [only, ...more] = joined.filter((each) => each.part_of === place);
		if (only && more.length === 0) around.set(only, outer);
	}
	return around;
}

const isSamePlace = (
	a: Pick<Joined, "datastore" | "endpoint" | "deployment">,
	b: Pick<Joined, "datastore" | "endpoint" | "deployment">,
) => a.datastore === b.datastore && a.endpoint === b.endpoint && a.deployment === b.deployment;

function requestOf(
	joined: Joined,
	around: Joined | null,
	{ joined: all, records }: Pick<Correlation, "joined" | "records">,
	halvesOf: (joined: Joined) => { inputs: FoundRecord[]; outputs: FoundRecord[] } | undefined,
): Request {
	const own = halvesOf(joined);
	if (joined.status === "ambiguous" || !own) {
		return { joined, around, course: [], rows: 0, listed: [], marked: [] };
	}
	const outer = around && around.status !== "ambiguous" ? halvesOf(around) : undefined;
	const sides = new Set(
		all
			.filter((each) => isSamePlace(each, joined))
			.flatMap(({ collections }) => [collections.inputs, collections.outputs]),
	);
	const mine = records.filter(
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
		// Several under the id (traces, say) have no place beside one row.
		return timely.length === 1 ? timely : [];
	});
	const course = [
		...(outer?.inputs ?? []),
		...own.inputs,
		...between,
		...own.outputs,
		...(outer?.outputs ?? []),
	];
	const places = course.flatMap(({ rows }) => rows.map(({ _index }) => _index));
	const marked = [
		...course.flatMap((record) => record.marked),
		...(joined.index === null ? [] : [joined.index]),
	];
	return {
		...{ joined, around, course },
		rows: Math.max(0, ...course.map(({ row_count }) => row_count)),
		listed: inOrder(places),
		marked: inOrder(marked),
	};
}

/**
 * Is it another's, found only because its gateway's id is used again? Of the requests under that id others are told to be
 * the ones that the records found are part of. Pure.
 */
export function isAnothers({ joined, course }: Request, all: readonly Joined[]): boolean {
	const gateways = new Set(all.flatMap(({ part_of: place }) => (place === null ? [] : (all[place] ?? []))));
	const isAlike = (each: Joined) =>
		each.correlationid === joined.correlationid &&
		each.collections.inputs === joined.collections.inputs &&
		isSamePlace(each, joined);
	return !gateways.has(joined) && [...gateways].some(isAlike) && course.every(({ by }) => by === "related");
}

/** A request's records in groups whose rows stand beside each other: those of one place belong together. Pure. */
export function besideEachOther({ course, joined }: Request): FoundRecord[][] {
	if (joined.status === "count_mismatch") return course.toReversed().map((record) => [record]);
	const { inputs, outputs } = joined.collections;
	const input = course.find(({ collection }) => collection === inputs);
	// A further output may have another number of rows than the input it belongs to.
	const isUneven = ({ collection, row_count }: FoundRecord) =>
		collection === outputs && input !== undefined && row_count !== input.row_count;
	return [course.filter((record) => !isUneven(record)), ...course.filter(isUneven).map((record) => [record])];
}

const inOrder = (places: readonly number[]) => [...new Set(places)].sort((a, b) => a - b);
