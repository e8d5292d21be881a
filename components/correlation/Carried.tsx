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
	const { carried, total, requests, index, row, searched } = answer;
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
	const outcomes = [
		requests.matched > 0 && `${formatCount(requests.matched)} matched`,
		requests.count_mismatch > 0 && `${formatCount(requests.count_mismatch)} with other numbers of rows`,
		requests.ambiguous > 0 && `${formatCountOf(requests.ambiguous, "id")} ambiguous`,
		requests.input_only > 0 && `${formatCount(requests.input_only)} with an input only`,
		requests.output_only > 0 && `${formatCount(requests.output_only)} with an output only`,
	].filter(Boolean);
	return (
		<p className="text-ink-2">
			{!searched.everything && "In what was searched "}
			{[...ways, related].filter(Boolean).join("; ")}.
			{outcomes.length > 0 && <span className="text-ink-3"> Requests: {outcomes.join(", ")}.</span>}
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
