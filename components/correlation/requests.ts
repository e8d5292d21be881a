import type { Correlation, FoundRecord } from "@/lib/server/correlateApi";

type Joined = Correlation["joined"][number];

/** One request in one deployment: its two halves, and what was logged between them. */
export interface Request {
	joined: Joined;
	/** In the course of the request: inputs first, outputs last; one record each. Empty when ambiguous. */
	course: FoundRecord[];
	/** Places at which there is a row, at most as many as are listed. */
	rows: number;
}

/** The requests of an answer, each with its records in order. Pure. */
export function requestsOf({ joined, records }: Pick<Correlation, "joined" | "records">): Request[] {
	return joined.map((each): Request => {
		if (each.status === "ambiguous") return { joined: each, course: [], rows: 0 };
		const mine = records.filter(
			({ datastore, endpoint, deployment, correlationid }) =>
				datastore === each.datastore &&
				endpoint === each.endpoint &&
				deployment === each.deployment &&
				correlationid === each.correlationid,
		);
		const others = joined
			.filter(
				(other) => other !== each && other.deployment === each.deployment && other.endpoint === each.endpoint,
			)
			.flatMap(({ collections }) => [collections.inputs, collections.outputs]);
		const one = (collection: string) => mine.filter((record) => record.collection === collection).slice(0, 1);
		const { inputs, outputs } = each.collections;
		const names = new Set(mine.map(({ collection }) => collection));
		const between = [...names]
			.filter((name) => name !== inputs && name !== outputs && !others.includes(name))
			// Several under the id (traces, say) have no place beside one row.
			.filter((name) => mine.filter(({ collection }) => collection === name).length === 1);
		const course = [...one(inputs), ...between.flatMap(one), ...one(outputs)];
		return { joined: each, course, rows: Math.max(0, ...course.map(({ rows }) => rows.length)) };
	});
}
