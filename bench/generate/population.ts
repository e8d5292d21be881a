import { type ColumnValues, columnsOf, scoreColumns } from "./features";
import { type Texts, textsOf } from "./texts";

/** A piece of a row: a random text of each part, one behind the other. */
export interface Segment {
	parts: Texts[];
	/** Written instead, at this share. */
	nullText: Texts;
	nullShare: number;
}

/** How rows are made before the data drifts, or after. */
export type Population = Segment[];

export const populationOf = (seed: string, features: number, drifted: boolean): Population =>
	segmentsOf(columnsOf(seed, features, drifted));

/** What a model says of a row: a class and a probability. */
export const scores = (): Population => segmentsOf(scoreColumns);

/**
 * Names are joined to values beforehand, and neighbouring columns of few values to one another: a row of 23 columns
 * then takes a dozen copies. Each column's own distribution stays as it is.
 */
function segmentsOf(columns: readonly ColumnValues[]): Population {
	const segments: Segment[] = [];
	let joined: string[] | undefined;
	columns.forEach(({ name, first, rest = [], nullShare = 0 }, i) => {
		const label = `${i === 0 ? "" : ","}"${name}":`;
		const texts = first.map((text) => label + text);
		if (rest.length === 0 && nullShare === 0 && joined?.length === texts.length) {
			const before = joined;
			joined = before.map((text, k) => text + texts[k]);
			segments.pop();
		} else {
			joined = rest.length === 0 && nullShare === 0 ? texts : undefined;
		}
		const parts = [textsOf(joined ?? texts), ...rest];
		segments.push({ parts, nullText: textsOf([`${label}null`]), nullShare });
	});
	return segments;
}
