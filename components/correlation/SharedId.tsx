import Link from "next/link";
import { Notice } from "@/components/ui/Notice";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCount, formatCountOf, formatShare } from "@/lib/format";
import { requestHref } from "@/lib/url/href";
import { reusedIdText } from "./reusedIdText";

/** More than so many records under one id were not written by one request and its retries. */
const constantFrom = 20;

/** Says loudly which ids are reused, each with its own counts, so that nobody reads one request into many. */
export function SharedId({ answer }: { answer: Correlation }) {
	const { ambiguous, reused, searched, joined } = answer;
	const [first] = reused.listed;
	if (!first) return null;
	const isOne = reused.ids === 1;
	const records = first.inputs + first.outputs;
	const isConstant = isOne && ambiguous !== false && records > constantFrom;
	const asked = answer.index === null ? answer.id : answer.row?.correlationid;
	const isOwn = isOne && first.correlationid === asked;
	const who = isOwn
		? "this id"
		: isOne
			? `the id ${first.correlationid}`
			: `${formatCountOf(reused.ids, "id")}`;
	const all = reused.listed.reduce((sum, each) => sum + each.inputs + each.outputs, 0);
	const title = isOne
		? `${formatCountOf(records, "record")} share ${who}: it is ${isConstant ? "constant" : "used again"}`
		: `${formatCountOf(reused.ids, "id")} of these requests are used again`;
	return (
		<Notice tone={ambiguous ? "warn" : "info"} title={title}>
			{isOne ? (
				<p>
					{formatCount(first.inputs)} on the inputs' side, {formatCount(first.outputs)} on the outputs'.{" "}
					{reusedIdText(first, joined)} {countedOver(searched)}{" "}
					{isConstant
						? "A correlation context made once (in init(), or as a module's default) gives every request the same id: make one for each request."
						: "A caller that sends its own request id again, a retry for instance, leads to this."}
				</p>
			) : (
				<>
					<ul>
						{reused.listed.map((each) => (
							<li
								key={`${each.endpoint}/${each.deployment}/${each.collections.inputs}/${each.correlationid}`}
							>
								<Link
									prefetch={false}
									href={requestHref(each, { correlationid: each.correlationid })}
									className="rounded-sm font-mono text-sm wrap-anywhere text-accent hover:underline"
								>
									{each.correlationid}
								</Link>{" "}
								{formatCount(each.inputs)} in, {formatCount(each.outputs)} out. {reusedIdText(each, joined)}
							</li>
						))}
					</ul>
					<p>
						{reused.ids > reused.listed.length &&
							`The ${reused.listed.length} most used (${formatCountOf(all, "record")}) are named. `}
						{countedOver(searched)}
					</p>
				</>
			)}
		</Notice>
	);
}

/** What the count rests on: more may lie where nobody has looked yet. */
function countedOver({ collections, everything, share }: Correlation["searched"]): string {
	const where = formatCountOf(collections.length, "collection");
	if (everything) return `Counted over all that ${where} hold.`;
	return `Counted over ${where}, as far as they were read: ${formatShare(share, 1)} of the time they cover, and every copy; there may be more.`;
}
