import { ChevronRight } from "lucide-react";
import type { SideNames } from "@/lib/analysis/correlate/sides";
import type { JoinedBy } from "@/lib/model/joinedBy";
import { idWords } from "./keyWords";

/** How the two are joined: in a few words, and opened in some sentences. */
export function JoiningRule({
	inputs,
	outputs,
	ids,
	byKey,
}: SideNames & { ids: JoinedBy; byKey: string | null }) {
	return (
		<details className="group text-sm text-ink-2">
			<summary className="flex w-fit list-none flex-wrap items-center gap-x-1.5 [&::-webkit-details-marker]:hidden">
				<ChevronRight size={13} aria-hidden="true" className="text-ink-3 group-open:rotate-90" />
				<span className="font-medium">How rows are joined</span>
				<span className="text-ink-3">
					by {idWords[ids]}, {byKey === null ? "then by their place in the request" : `then by ${byKey}`}
				</span>
			</summary>
			<p className="mt-1 max-w-[110ch]">
				A record of {inputs} and one of {outputs} are a pair when their {idWords[ids]} is used once on each
				side;{ids === "xrequestid" && " one that has none goes by its correlation id;"} an id used again is
				told apart by equal times, then by order where inputs and outputs strictly take turns within the delay
				that requests here keep, an hour at least; what is left is ambiguous. Several outputs of one input,
				each with columns of its own, all belong to it.{" "}
				{byKey === null
					? "With equally many rows they belong together row by row, otherwise rows are listed singly, never multiplied."
					: `Rows of a pair belong together where they alone have the same ${byKey}; several with the same are ambiguous, never multiplied.`}{" "}
				All that was read counts, so far beyond the window (one partition at least), so a status is the same
				in every window; a pair counts where its input lies.
			</p>
		</details>
	);
}
