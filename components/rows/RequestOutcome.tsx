import Link from "next/link";
import { missingHalf } from "@/components/data/missingHalf";
import { pairWords } from "@/components/data/pairWords";
import { recordWindow } from "@/components/record/recordWindow";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Time } from "@/components/ui/Time";
import type { Correlation, FoundRecord } from "@/lib/api/correlateAnswers";
import { formatCount, formatCountOf } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { collectionHref, pairsHref } from "@/lib/url/href";
import { sharedIdWords } from "./sharedIdWords";

interface RequestOutcomeProps {
	joined: Correlation["joined"][number];
	answer: Pick<Correlation, "searched" | "reused" | "records">;
	/** The collection that the open row is of. */
	collection: string;
}

/** What became of a request's two halves, where that is not plain to see. */
export function RequestOutcome({ joined, answer, collection }: RequestOutcomeProps) {
	const zone = useZone();
	const { status, certain } = joined;
	const shared = sharedIdWords(joined, answer.reused.listed);
	if (status === "ambiguous") {
		return (
			<>
				<p className="text-warn">{shared}</p>
				<Candidates joined={joined} answer={answer} collection={collection} />
			</>
		);
	}
	return (
		<>
			{(status === "input_only" || status === "output_only") && (
				<p className={certain ? "text-ink-2" : "text-warn"}>{missingHalf(joined, answer.searched, zone)}</p>
			)}
			{status === "count_mismatch" && (
				<p className="text-warn">
					{pairWords.count_mismatch.sentence}{" "}
					<Link
						prefetch={false}
						href={pairsHref(joined, { ...joined.collections, ...windowOf(joined, answer.records) })}
						className="rounded-sm text-accent underline"
					>
						Pairs
					</Link>{" "}
					joins them by a column that both have.
				</p>
			)}
			{shared && <p className="text-sm text-ink-3">{shared}</p>}
		</>
	);
}

/** Where the pair counts: with its input. */
function windowOf({ collections, records }: RequestOutcomeProps["joined"], found: readonly FoundRecord[]) {
	const [place] = records.inputs;
	const input = found.find(
		(each) => place && each.collection === collections.inputs && lineKey(each) === lineKey(place),
	);
	return input ? recordWindow(input) : {};
}

/** With which records it may belong together: those of the other side under its id, the earliest. */
function Candidates({ joined, answer, collection }: RequestOutcomeProps) {
	const { datastore, endpoint, deployment, collections, inputs, outputs } = joined;
	const isInput = collection === collections.inputs;
	const [other, count] = isInput ? [collections.outputs, outputs] : [collections.inputs, inputs];
	const named = joined.records[isInput ? "outputs" : "inputs"];
	if (named.length === 0) return null;
	const blobs = new Set(named.map(({ blob }) => blob)).size;
	const times = new Map(
		answer.records.filter((each) => each.collection === other).map((each) => [lineKey(each), each.time]),
	);
	return (
		<details className="mt-1">
			<summary className="text-ink-2">
				It may belong with {count === 1 ? "this one" : `any of these ${formatCount(count)}`} of {other}
			</summary>
			<ul className="max-h-48 overflow-y-auto py-1 text-sm">
				{named.map((place) => {
					const time = times.get(lineKey(place));
					const at = parseTime(time ?? "");
					const address = { datastore, endpoint, deployment, collection: other };
					const window = recordWindow({ ...address, blob: place.blob, time });
					return (
						<li key={lineKey(place)} className="flex gap-x-3">
							<Link
								prefetch={false}
								href={collectionHref(address, { ...window, row: { ...place, index: 0 } })}
								className="shrink-0 rounded-sm text-accent tabular-nums hover:underline"
							>
								line {formatCount(place.line)}
							</Link>
							{at !== undefined && (
								<span className="text-ink-3">
									<Time at={at} />
								</span>
							)}
							{blobs > 1 && (
								<span className="min-w-0 truncate text-ink-3" title={place.blob}>
									{place.blob.slice(place.blob.lastIndexOf("/") + 1)}
								</span>
							)}
						</li>
					);
				})}
				{named.length < count && (
					<li className="text-ink-3">
						the earliest {formatCountOf(named.length, "record")}; the page of the id lists all
					</li>
				)}
			</ul>
		</details>
	);
}

const lineKey = ({ blob, line }: Pick<FoundRecord, "blob" | "line">) => `${line} ${blob}`;
