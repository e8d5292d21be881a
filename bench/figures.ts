/** One measured thing, ours beside what else was measured in the same run. */
export interface Figure {
	case: string;
	/** What was measured, with the size: "first read to full drift, 200 MB". */
	what: string;
	unit: "ms" | "MB" | "MB/s" | "requests/s" | "frames" | "count" | "exponent" | "times";
	/** One for each repetition. */
	ours: number[];
	peers: Record<string, number[]>;
	note?: string;
}

export interface Figures {
	all: Figure[];
	add(figure: Omit<Figure, "case" | "peers"> & { peers?: Figure["peers"] }): void;
}

/** The middle one; the lower of two. */
export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The value below which lies the share `q`, by nearest rank. */
export function quantile(values: readonly number[], q: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
