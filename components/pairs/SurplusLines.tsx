import { ChevronRight } from "lucide-react";
import { surplusTitle } from "@/components/data/surplusWords";
import { SurplusList } from "@/components/record/SurplusList";
import type { Ledger } from "@/lib/api/correlateAnswers";
import type { DeploymentAddress } from "@/lib/model/address";

/** Lines that were delivered before: none of them counts, and each is named. */
export function SurplusLines({ address, ledger }: { address: DeploymentAddress; ledger: Ledger }) {
	const title = surplusTitle(ledger.summary.surplus);
	if (!title) return null;
	return (
		<details className="group mt-1">
			<summary className="flex list-none items-center gap-1 text-ink-2 [&::-webkit-details-marker]:hidden">
				{title}
				<ChevronRight size={14} aria-hidden="true" className="text-ink-3 group-open:rotate-90" />
			</summary>
			<SurplusList
				lines={ledger.surplus_lines.map(({ side, ...line }) => ({
					...line,
					address: { ...address, collection: ledger.collections[side] },
				}))}
				total={ledger.summary.surplus}
			/>
		</details>
	);
}
