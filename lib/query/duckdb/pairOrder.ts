import { LeewayError } from "@/lib/errors";
import type { PairFilter, SideSort } from "../pairs";
import { fieldOf, placeKeys } from "./fields";
import type { SortKey } from "./narrow";
import type { Sides } from "./sides";
import { raw, type Sql } from "./sql";

/**
 * What entries of a list of pairs are ordered by, as columns of it: what is asked for first, then time, id, the input
 * before its output, and where a row lies. A total order, the same in every copy of the same files.
 */
export function orderKeys({ sort = [] }: PairFilter, sides: Sides): SortKey[] {
	const asked = sort.flatMap((each, place) =>
		each.side
			? sideKeys(each, sides).map((_, part) => ({
					value: raw(`key_${place}_${part}`),
					descending: each.descending,
				}))
			: [{ value: raw(ownColumn(each)), descending: each.descending }],
	);
	return [...asked, ...["t", "kk", "h"].map(ascending), ...lies];
}

/** Where a row lies: that alone names an entry. */
export const lies: SortKey[] = ["side", "path", "line", "idx"].map(ascending);

function ascending(name: string): SortKey {
	return { value: raw(name), descending: false };
}

/** The values that a side's rows are sorted by. */
export function sideKeys(sort: SideSort, sides: Sides): Sql[] {
	return sort.side ? placeKeys(fieldOf(sides[sort.side], sort.column)) : [];
}

function ownColumn({ column }: SideSort): string {
	if (column === "_time") return "t";
	if (column === "_correlationid") return "id";
	throw new LeewayError(
		"invalid",
		`no column is named ${JSON.stringify(column)}`,
		"Name a side and its column, such as inputs.amount; or _time or _correlationid.",
	);
}

/** A common table `paths`: the blobs of both sides by number. */
export function paths({ inputs, outputs }: Sides): Sql {
	return raw(`paths AS (SELECT 'inputs' AS side, id AS blob, path FROM ${inputs.tables.blobs.text}
		UNION ALL SELECT 'outputs', id, path FROM ${outputs.tables.blobs.text})`);
}

/** What a record is ordered by beside its time and place; of the hash as much as a double holds, for a place is JSON. */
export const orderColumns = raw("(k >> 11)::BIGINT AS kk, path");
