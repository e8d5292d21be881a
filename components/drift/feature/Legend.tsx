import { crossed, hatched, heatColor } from "@/components/chart/heatInk";
import { looks } from "@/components/ui/statuses";
import { smallWord } from "../statusWord";

const Small = looks.ok.icon;

const words = [
	{ name: "ok", style: { backgroundColor: heatColor(0.1) } },
	{ name: "watch", style: { backgroundColor: heatColor(0.7) } },
	{ name: "drift", style: { backgroundColor: heatColor(1) } },
	{ name: "far beyond", style: { backgroundColor: heatColor(4) } },
	{ name: "too few rows", style: { backgroundImage: hatched } },
	{ name: "not comparable", style: { backgroundImage: crossed } },
	{ name: "no data", style: {} },
] as const;

/** What the heatmap's cells and the histograms' shapes mean. */
export function Legend({
	hasSmall,
}: {
	/** Is a feature said to have changed a little? */ hasSmall: boolean;
}) {
	return (
		<ul aria-label="Legend" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
			{words.map(({ name, style }) => (
				<li key={name} className="flex items-center gap-1.5">
					<span aria-hidden="true" className="inline-block h-3 w-4 border border-line" style={style} />
					{name}
				</li>
			))}
			<li className="flex items-center gap-1.5">
				<span aria-hidden="true" className="inline-block size-3 bg-accent" /> now
			</li>
			<li className="flex items-center gap-1.5">
				<span aria-hidden="true" className="inline-block size-3 border border-ink" /> baseline
			</li>
			{hasSmall && (
				<li className="flex items-center gap-1.5">
					<Small size={13} aria-hidden="true" className={looks.ok.ink} />
					{smallWord.toLowerCase()}: more than chance, below its thresholds
				</li>
			)}
		</ul>
	);
}
