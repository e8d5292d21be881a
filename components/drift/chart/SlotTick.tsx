import type { DrawnBar } from "./drawing";

interface SlotTickProps {
	bars: readonly DrawnBar[];
	crowded: boolean;
	x?: number;
	y?: number;
	index?: number;
}

const maxCharacters = 12;

/** A bar's name below it; slanted when there are many, short when it is long. */
export function SlotTick({ bars, crowded, x = 0, y = 0, index = 0 }: SlotTickProps) {
	const bar = bars[index]?.bar;
	if (!bar) return null;
	const isExtra = bar.kind !== "bin" && bar.kind !== "category";
	const text = bar.kind === "bin" ? `≥ ${bar.label}` : bar.label;
	const short = text.length > maxCharacters ? `${text.slice(0, maxCharacters - 1)}…` : text;
	return (
		<text
			x={x}
			y={y}
			dy={crowded ? 4 : 8}
			fontSize={11}
			fontStyle={isExtra ? "italic" : undefined}
			fill={isExtra ? "var(--ink-2)" : "var(--ink-3)"}
			textAnchor={crowded ? "end" : "middle"}
			transform={crowded ? `rotate(-40 ${x} ${y})` : undefined}
		>
			{short}
		</text>
	);
}
