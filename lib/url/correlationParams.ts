/** Every query parameter of an id's page. */
import {
	createLoader,
	createSerializer,
	parseAsInteger,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";
import { collectionParams, parseAsInstant } from "./collectionParams";

const { from, to, row } = collectionParams;

export const correlationParams = {
	/** Only here. */
	datastore: parseAsString,
	endpoint: parseAsString,
	deployment: parseAsString,
	/** Only in this window. */
	from,
	to,
	/** The row of the request that a link leads to. */
	index: parseAsInteger,
	/** Where a search begins. */
	near: parseAsInstant,
	search: parseAsStringLiteral(["near", "everything"] as const).withDefault("near"),
	/** The record whose line is open: its collection's path (href.ts, collectionPath) and its place. */
	of: parseAsString,
	row,
};

export const loadCorrelationParams = createLoader(correlationParams);
export const serialiseCorrelationParams = createSerializer(correlationParams);
