import { ChevronRight } from "lucide-react";
import { conflictTitle } from "@/components/data/surplusWords";
import { ConflictList } from "@/components/record/ConflictList";
import type { Ledger } from "@/lib/api/correlateAnswers";
import type { DeploymentAddress } from "@/lib/model/address";

interface ConflictingIdsProps {
	address: DeploymentAddress;
	ledger: Pick<Ledger, "collections" | "conflicts">;
}

/** One record id on records that are not the same: which of them is right nobody can tell, so each counts and is named. */
export function ConflictingIds({ address, ledger: { collections, conflicts } }: ConflictingIdsProps) {
	const title = conflictTitle(conflicts.ids);
	if (!title) return null;
	return (
		<details className="group mt-1">
			<summary className="flex list-none items-center gap-1 text-warn [&::-webkit-details-marker]:hidden">
				{title}
				<ChevronRight size={14} aria-hidden="true" className="text-ink-3 group-open:rotate-90" />
			</summary>
			<ConflictList
				conflicts={conflicts.listed.map(({ side, ...conflict }) => ({
					...conflict,
					address: { ...address, collection: collections[side] },
				}))}
				total={conflicts.ids}
			/>
		</details>
	);
}
