import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCount, formatCountOf } from "@/lib/format";

const words = {
	correlationid: "as correlation id",
	xrequestid: "as request id",
	id: "as record id",
	column: "in a row",
} as const;

/** Who carries the value as what, and what became of the requests: all of them, listed or not. */
export function Carried({ answer }: { answer: Correlation }) {
	const { carried, total, index, row, searched } = answer;
	if (total === 0) return null;
	const ways = (["correlationid", "xrequestid", "id", "column"] as const)
		.filter((as) => carried[as] > 0)
		// The SDK writes one id as both.
		.filter((as) => as !== "xrequestid" || carried.xrequestid !== carried.correlationid)
		.map(
			(as) =>
				`${formatCountOf(carried[as], "record")} ${carried[as] === 1 ? "carries" : "carry"} it ${words[as]}`,
		);
	const related =
		carried.related > 0 &&
		(index !== null && row
			? `${formatCountOf(carried.related, "record")} of the request ${row.correlationid}`
			: `${formatCount(carried.related)} more ${relatedWords(answer)}`);
	const outcomes = outcomesOf(answer);
	return (
		<p className="text-ink-2">
			{!searched.everything && "In what was searched "}
			{[...ways, related].filter(Boolean).join("; ")}.
			{outcomes && <span className="text-ink-3"> Requests: {outcomes}.</span>}
		</p>
	);
}

/** Under a request id that is used again lie the requests of others too. */
function relatedWords({ carried, joined, reused, id }: Correlation): string {
	const isOne = carried.related === 1;
	const isShared = reused.listed.some(
		({ correlationid }) =>
			correlationid !== id && joined.some((each) => isMadeFor(each, joined, correlationid)),
	);
	if (isShared) return `${isOne ? "carries" : "carry"} an id of the same requests`;
	return `${isOne ? "belongs" : "belong"} to the same requests`;
}

function isMadeFor(
	{ part_of: place }: Correlation["joined"][number],
	all: Correlation["joined"],
	gatewayId: string,
): boolean {
	return place !== null && all[place]?.correlationid === gatewayId;
}

/** Of each two collections apart where several were joined: what a gateway and a model both logged is one request. */
function outcomesOf({ requests, joins }: Correlation): string {
	const names = ({ collections: { inputs, outputs } }: Correlation["joins"][number]) =>
		`${inputs} → ${outputs}`;
	const apart = [...new Set(joins.map(names))];
	if (apart.length < 2) return wordsOf([requests]);
	return apart
		.map((each) => [each, wordsOf(joins.filter((join) => names(join) === each).map((join) => join.requests))])
		.filter(([, words]) => words !== "")
		.map(([each, words]) => `${each} ${words}`)
		.join("; ");
}

function wordsOf(counts: readonly Correlation["requests"][]): string {
	const of = (status: keyof Correlation["requests"]) => counts.reduce((sum, each) => sum + each[status], 0);
	return [
		of("matched") > 0 && `${formatCount(of("matched"))} matched`,
		of("count_mismatch") > 0 && `${formatCount(of("count_mismatch"))} with other numbers of rows`,
		of("ambiguous") > 0 && `${formatCountOf(of("ambiguous"), "id")} ambiguous`,
		of("input_only") > 0 && `${formatCount(of("input_only"))} with an input only`,
		of("output_only") > 0 && `${formatCount(of("output_only"))} with an output only`,
	]
		.filter(Boolean)
		.join(", ");
}
