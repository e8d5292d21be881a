import { conflictTitle } from "@/components/data/surplusWords";
import { ConflictList } from "@/components/record/ConflictList";
import { Notice } from "@/components/ui/Notice";
import type { Correlation } from "@/lib/api/correlateAnswers";

/** Records of these requests that have a record id in common and are not the same. */
export function ConflictingRecords({ conflicts }: Pick<Correlation, "conflicts">) {
	const title = conflictTitle(conflicts.ids);
	if (!title) return null;
	return (
		<Notice tone="warn" title={title}>
			<ConflictList
				conflicts={conflicts.listed.map(({ id, lines, ...address }) => ({ address, id, lines }))}
				total={conflicts.ids}
			/>
		</Notice>
	);
}
