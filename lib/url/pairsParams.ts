/** Every query parameter of a deployment's pairs: a collection's, and which two are joined and what is shown. */
import {
	createLoader,
	createSerializer,
	parseAsArrayOf,
	parseAsInteger,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";
import { joinedBy } from "@/lib/model/joinedBy";
import { pairStatuses } from "@/lib/model/pairStatus";
import { collectionParams } from "./collectionParams";

const { from, to, measure, sort, filter, hide, show, columnSet, pin } = collectionParams;

export const pairsParams = {
	from,
	to,
	measure,
	/** Columns are named inputs.NAME and outputs.NAME here. */
	sort,
	filter,
	hide,
	show,
	columnSet,
	pin,
	/** The two collections; the usual ones by default. */
	inputs: parseAsString,
	outputs: parseAsString,
	/** The id their halves have in common; by default what these two usually have. */
	ids: parseAsStringLiteral(joinedBy),
	/** The column whose values join the rows of a request; their places do by default. */
	key: parseAsString,
	/** Seconds that the halves of a request may lie apart; learned by default. */
	within: parseAsInteger,
	/** Only these; all when empty. */
	status: parseAsArrayOf(parseAsStringLiteral(pairStatuses)).withDefault([]),
};

export const loadPairsParams = createLoader(pairsParams);
export const serialisePairsParams = createSerializer(pairsParams);
