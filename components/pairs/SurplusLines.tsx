import { ChevronRight } from "lucide-react";
import type { Ledger } from "@/lib/api/correlateAnswers";
import { formatCount } from "@/lib/format";
import { surplusTitle } from "./ledgerWords";

/** Lines that were delivered before: none of them counts, and each is named. */
export function SurplusLines({ ledger }: { ledger: Ledger }) {
	const lines = ledger.surplus_lines;
	const title = surplusTitle(ledger.summary.surplus);
	if (!title) return null;
	return (
		<details className="group mt-1">
			<summary className="flex list-none items-center gap-1 text-ink-2 [&::-webkit-details-marker]:hidden">
				{title}
				<ChevronRight size={14} aria-hidden="true" className="text-ink-3 group-open:rotate-90" />
			</summary>
			<ul className="max-h-40 overflow-y-auto py-1">
				{lines.map(({ side, blob, line, repeats }) => (
					<li key={`${side} ${blob} ${line}`} className="font-mono text-xs wrap-anywhere text-ink-2">
						{blob} line {line} repeats {repeats.blob === blob ? "" : `${repeats.blob} `}line {repeats.line}
					</li>
				))}
				{lines.length < ledger.summary.surplus && (
					<li className="text-xs text-ink-3">the first {formatCount(lines.length)}</li>
				)}
			</ul>
		</details>
	);
}
