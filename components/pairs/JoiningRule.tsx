/** How the two are joined, in two sentences. */
export function JoiningRule({ inputs, outputs }: { inputs: string; outputs: string }) {
	return (
		<p className="max-w-[110ch] text-sm text-ink-2">
			A row of {inputs} belongs to the row at the same place of {outputs} when their correlation id stands
			once on each side and both records have equally many rows; otherwise rows are listed singly, never
			multiplied. Partners are sought an hour, or one partition, beyond the window's edges too, and a pair
			counts in the window its input lies in.
		</p>
	);
}
