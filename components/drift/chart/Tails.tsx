import { numberText } from "@/components/data/numberText";
import { formatShare } from "@/lib/format";
import type { Bar } from "./bars";
import type { Drawing } from "./drawing";

interface TailsProps {
	drawing: Drawing;
	totals: { baseline: number; production: number };
}

/** What is not drawn, with its shares: nothing is left out unseen. */
export function Tails({ drawing, totals }: TailsProps) {
	const { left, right, aside } = drawing.tails;
	const shares = (bars: readonly Bar[]) => {
		const sum = (side: "baseline" | "production") => bars.reduce((total, bar) => total + bar[side], 0);
		return `${formatShare(sum("production"), totals.production)} now, ${formatShare(sum("baseline"), totals.baseline)} before`;
	};
	const edges = [
		drawing.bars.find(({ bar }) => bar.kind === "bin"),
		drawing.bars.findLast(({ bar }) => bar.kind === "bin"),
	];
	const [lowest, highest] = [edges[0]?.bar.from ?? 0, edges[1]?.bar.to ?? 0];
	if (left.length + right.length + aside.length === 0) return null;
	return (
		<p className="flex flex-wrap justify-between gap-x-4 pl-14 text-sm text-ink-2">
			{left.length > 0 && (
				<span>
					← below {numberText(lowest)}: {shares(left)}
				</span>
			)}
			{aside.map((bar) => (
				<span key={bar.key}>
					{bar.title}: {shares([bar])}
				</span>
			))}
			{right.length > 0 && (
				<span>
					above {numberText(highest)}: {shares(right)} →
				</span>
			)}
		</p>
	);
}
