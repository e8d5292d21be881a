import { Notice } from "@/components/ui/Notice";
import { formatCount, formatCountOf } from "@/lib/format";
import type { Correlation } from "@/lib/server/correlateApi";

/** More than so many records under one id were not written by one request and its retries. */
const constantFrom = 20;

/** Says loudly that an id is shared, so that nobody reads one request into many. */
export function SharedId({ ambiguous }: { ambiguous: Exclude<Correlation["ambiguous"], false> }) {
	const { records, inputs, outputs } = ambiguous;
	const constant = records > constantFrom;
	return (
		<Notice
			tone="warn"
			title={`${formatCountOf(records, "record")} share this id: it is ${constant ? "constant" : "used again"}`}
		>
			{formatCount(inputs)} on the inputs' side, {formatCount(outputs)} on the outputs'. Which belongs to
			which cannot be known, so they are listed by time and none are paired.{" "}
			{constant
				? "A correlation context made once (in init(), or as a module's default) gives every request the same id: make one for each request."
				: "A caller that sends its own request id again, a retry for instance, leads to this."}
		</Notice>
	);
}
