import type { SideNames } from "@/lib/analysis/correlate/sides";

/** How the two are joined, in two sentences. */
export function JoiningRule({ inputs, outputs, byKey }: SideNames & { byKey: string | null }) {
	return (
		<p className="max-w-[110ch] text-sm text-ink-2">
			A record of {inputs} and one of {outputs} are a pair when their correlation id stands once on each side;
			an id used again is told apart by equal times, then by order where inputs and outputs strictly take
			turns within an hour; what is left is ambiguous.{" "}
			{byKey === null
				? "With equally many rows they belong together row by row, otherwise rows are listed singly, never multiplied."
				: `Rows of a pair belong together where they alone have the same ${byKey}; several with the same are ambiguous, never multiplied.`}{" "}
			All that was read counts, an hour or one partition beyond the window at least, so a status is the same
			in every window; a pair counts where its input lies.
		</p>
	);
}
