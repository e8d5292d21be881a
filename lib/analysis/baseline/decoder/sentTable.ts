import type { Table, TableColumn } from "../table";

/** A table on its way between processes: texts that repeat are sent once. */
export interface SentTable extends Omit<Table, "columns"> {
	columns: SentColumn[];
}

type SentColumn = Omit<TableColumn, "texts"> & (Pick<TableColumn, "texts"> | RepeatedTexts);

/** Of each row the place of its text among the distinct ones, from 1 on; 0 where it has none. */
interface RepeatedTexts {
	distinct: string[];
	places: Uint16Array;
}

const maxDistinct = 4_096;

export function sentTable({ columns, ...table }: Table): SentTable {
	return {
		...table,
		columns: columns.map(({ texts, ...column }) => ({ ...column, ...(repeated(texts) ?? { texts }) })),
	};
}

export function receivedTable({ columns, ...table }: SentTable): Table {
	return {
		...table,
		columns: columns.map((column) => {
			if ("texts" in column) return column;
			const { distinct, places, ...rest } = column;
			return {
				...rest,
				texts: Array.from(places, (place) => (place === 0 ? undefined : distinct[place - 1])),
			};
		}),
	};
}

/** Undefined where too few of them repeat for it to be worth it. */
function repeated(texts: readonly (string | undefined)[]): RepeatedTexts | undefined {
	const known = new Map<string, number>();
	const places = new Uint16Array(texts.length);
	for (let row = 0; row < texts.length; row++) {
		const text = texts[row];
		if (text === undefined) continue;
		let place = known.get(text);
		if (place === undefined) {
			if (known.size === maxDistinct || known.size > texts.length / 4 + 64) return undefined;
			place = known.size + 1;
			known.set(text, place);
		}
		places[row] = place;
	}
	return { distinct: [...known.keys()], places };
}
