import { drawRun, runInk, runSize, runWords } from "@/components/chart/runShapes";

/** What the cells of a strip mean. */
export function StripLegend() {
	return (
		<ul aria-label="Legend" className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
			{runWords.map(([found, word]) => (
				<li key={found} className="flex items-center gap-1.5">
					<svg aria-hidden="true" {...runSize}>
						<path d={drawRun(found, 0)} {...runInk[found]} />
					</svg>
					{word}
				</li>
			))}
		</ul>
	);
}
