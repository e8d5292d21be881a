import { Notice } from "@/components/ui/Notice";
import { formatCount, formatCountOf, formatShare } from "@/lib/format";
import type { Correlation } from "@/lib/server/correlateApi";

/** More than so many records under one id were not written by one request and its retries. */
const constantFrom = 20;

/** Says loudly that an id is shared, so that nobody reads one request into many. */
export function SharedId({
	ambiguous,
	searched,
}: {
	ambiguous: Exclude<Correlation["ambiguous"], false>;
	searched: Correlation["searched"];
}) {
	const { records, inputs, outputs } = ambiguous;
	const constant = records > constantFrom;
	return (
		<Notice
			tone="warn"
			title={`${formatCountOf(records, "record")} share this id: it is ${constant ? "constant" : "used again"}`}
		>
			{formatCount(inputs)} on the inputs' side, {formatCount(outputs)} on the outputs'. Which belongs to
			which cannot be known, so they are listed by time and none are paired. {countedOver(searched)}{" "}
			{constant
				? "A correlation context made once (in init(), or as a module's default) gives every request the same id: make one for each request."
				: "A caller that sends its own request id again, a retry for instance, leads to this."}
		</Notice>
	);
}

/** What the count rests on: more may lie where nobody has looked yet. */
function countedOver({ collections, everything, share }: Correlation["searched"]): string {
	const where = formatCountOf(collections.length, "collection");
	if (everything) return `Counted over all that ${where} hold.`;
	return `Counted over ${where}, as far as they were read: ${formatShare(share, 1)} of the time they cover, and every copy; there may be more.`;
}
