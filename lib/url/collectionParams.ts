/** Every query parameter of a collection's page, declared once, for the server and the browser. */
import {
	createLoader,
	createParser,
	createSerializer,
	parseAsBoolean,
	parseAsInteger,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";
import { parseFilters } from "@/lib/model/filter";
import { decodeListed, encodeName } from "@/lib/model/names";
import type { TimeValue } from "@/lib/model/relativeTime";
import { parseRowAddress, sameRow, serialiseRowAddress } from "@/lib/model/rowAddress";
import { parseSort, serialiseSort } from "@/lib/model/sort";
import { isoUtc, parseTime } from "@/lib/time";
import { readTimeParam, timeText } from "./timeText";

/** Milliseconds. */
export const parseAsInstant = createParser({
	parse: (text) => parseTime(text) ?? null,
	serialize: (time: number) => isoUtc(time),
});

/** An instant, or a time that goes by the clock and stays so in every link: now-6h. */
const parseAsTime = createParser<TimeValue>({ parse: readTimeParam, serialize: timeText });

const parseAsNames = createParser({
	parse: (text) => text.split(",").filter(Boolean).map(decodeListed),
	serialize: (names: string[]) => names.map(encodeName).join(","),
	eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

/** A column's name, which may be empty or hold what an address cannot carry. */
export const parseAsName = createParser({ parse: decodeListed, serialize: encodeName });

const parseAsSort = createParser({
	parse: parseSort,
	serialize: serialiseSort,
	eq: (a, b) => serialiseSort(a) === serialiseSort(b),
});

const parseAsFilters = createParser({
	parse: parseFilters,
	serialize: JSON.stringify,
	eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

const parseAsRow = createParser({ parse: parseRowAddress, serialize: serialiseRowAddress, eq: sameRow });

export const collectionTabs = ["rows", "records", "profile", "problems"] as const;

export const measures = ["bytes", "blobs"] as const;
export type Measure = (typeof measures)[number];

export const collectionParams = {
	/** Half-open window; without both, the last 24 hours that have data. */
	from: parseAsTime,
	to: parseAsTime,
	tab: parseAsStringLiteral(collectionTabs).withDefault("rows"),
	/** What the timeline's bars count. */
	measure: parseAsStringLiteral(measures).withDefault("bytes"),
	/** Newest rows on top, renewed while they are written. */
	follow: parseAsBoolean.withDefault(false),
	sort: parseAsSort.withDefault([]),
	filter: parseAsFilters.withDefault([]),
	/** Columns left out of the table. */
	hide: parseAsNames.withDefault([]),
	/** Only these are in it, where they are fewer to name: see columnChoice.ts. */
	show: parseAsNames,
	/** Which are shown, where the names are too many to write. */
	columnSet: parseAsString,
	/** Columns held at the left beside the time and the id. */
	pin: parseAsNames.withDefault([]),
	/** Columns that were moved, each followed by the one it now stands before: see columnOrder.ts. */
	moved: parseAsNames.withDefault([]),
	/** The row that is open. */
	row: parseAsRow,
	/** Of the profile: the column that is open, what columns are ordered by, and part of the names shown. */
	column: parseAsName,
	order: parseAsSort.withDefault([]),
	find: parseAsString.withDefault(""),
	/** A trace shown instead of rows, by its id, and its span that is chosen. */
	trace: parseAsString,
	span: parseAsString,
	/** Where the open row stood under this sort and filter, 0-based: a hint to scroll there. */
	at: parseAsInteger,
};

export const loadCollectionParams = createLoader(collectionParams);
export const serialiseCollectionParams = createSerializer(collectionParams);
