/** Room around what is drawn over time: its scale's numbers at the left, dates below. */
export const plot = { left: 56, right: 10, top: 6, bottom: 20, height: 116 };

/** A share of the drawing as SVG takes it. */
export function percent(share: number): string {
	return `${Number((share * 100).toFixed(4))}%`;
}
