import { pairSentence, pairWords } from "@/components/data/pairWords";
import type { Ledger } from "@/lib/api/correlateAnswers";
import { formatCount } from "@/lib/format";
import type { DeploymentAddress } from "@/lib/model/address";
import type { PairStatus } from "@/lib/model/pairStatus";
import { ConflictingIds } from "./ConflictingIds";
import { stackCounts } from "./ledgerBars";
import { expectedWords, matchedShare, unreadLines } from "./ledgerWords";
import { SurplusLines } from "./SurplusLines";
import { StatusSwatch, stackOrder } from "./statusInk";

interface LedgerTableProps {
	address: DeploymentAddress;
	ledger: Ledger;
	chosen: readonly PairStatus[];
	onChoose(status: PairStatus): void;
}

/** The ledger in numbers; a status chosen is what the table below shows. */
export function LedgerTable({ address, ledger, chosen, onChoose }: LedgerTableProps) {
	const { summary, expected, collections } = ledger;
	const counts = stackCounts(summary, ledger.key);
	// Of one record rows are of several statuses where a key joins them.
	const sides = ledger.key === null ? summary.records : summary.rows;
	const isPossible = (status: PairStatus) => status !== (ledger.key === null ? "no_key" : "count_mismatch");
	const unread = unreadLines(ledger.problems);
	const share = matchedShare(summary, ledger.key);
	return (
		<div className="min-w-0 text-sm">
			<table className="w-full tabular-nums">
				<caption className="sr-only">What became of the records of the window</caption>
				<thead className="text-ink-3">
					<tr>
						<th scope="col" className="pb-0.5 text-left font-normal">
							status
						</th>
						<th scope="col" className="pb-0.5 text-right font-normal" title={collections.inputs}>
							inputs
						</th>
						<th scope="col" className="pb-0.5 text-right font-normal" title={collections.outputs}>
							outputs
						</th>
						<th scope="col" className="pb-0.5 text-right font-normal">
							rows
						</th>
					</tr>
				</thead>
				<tbody>
					{stackOrder.filter(isPossible).map((status) => {
						// As many as the list has: an input's row stands in it once for each of its outputs.
						const rows =
							status === "matched"
								? summary.matched
								: summary.rows.inputs[status] + summary.rows.outputs[status];
						const on = chosen.includes(status);
						return (
							<tr key={status} className={on ? "bg-accent-soft" : "hover:bg-hover"}>
								<th scope="row" className="text-left font-normal">
									<button
										type="button"
										aria-pressed={on}
										title={pairSentence(status, ledger.key)}
										onClick={() => onChoose(status)}
										className="flex min-h-6 w-full items-center gap-2 rounded-sm text-left whitespace-nowrap"
									>
										<StatusSwatch status={status} />
										<span className={counts[status] === 0 ? "text-ink-3" : ""}>{pairWords[status].name}</span>
									</button>
								</th>
								<td className="text-right">{formatCount(sides.inputs[status])}</td>
								<td className="text-right">{formatCount(sides.outputs[status])}</td>
								<td className="pr-1 text-right font-medium">{formatCount(rows)}</td>
							</tr>
						);
					})}
				</tbody>
			</table>
			{share && (
				<p className="mt-1 text-ink-2">
					{share}
					{expected && `; ${expectedWords(expected.rates)}`}.
				</p>
			)}
			<SurplusLines address={address} ledger={ledger} />
			<ConflictingIds address={address} ledger={ledger} />
			{unread && <p className="mt-1 text-warn">{unread}</p>}
		</div>
	);
}
