/** The heatmap of a signal: what it judges, by run. Pure. */
import type { KeyVerdict } from "@/lib/model/monitorRun";

export interface KeyRow {
	key: string;
	/** One a run, the earliest first; undefined where that run did not judge it. */
	cells: (KeyVerdict | undefined)[];
}

const ranks = { breach: 0, watch: 1, error: 2, few: 3, nodata: 4, ok: 5 } as const;

interface Judged {
	signals: readonly { name: string; keys: readonly KeyVerdict[] }[];
}

/** What is beyond its threshold in the newest run first, then what was most often, then by name. */
export function keyRows(runs: readonly Judged[], signal: string): KeyRow[] {
	const found = runs.map((run) => run.signals.find(({ name }) => name === signal));
	const keys = new Map<string, KeyRow["cells"]>();
	found.forEach((each, place) => {
		for (const verdict of each?.keys ?? []) {
			const cells = keys.get(verdict.key) ?? found.map(() => undefined);
			cells[place] = verdict;
			keys.set(verdict.key, cells);
		}
	});
	const rank = ({ cells }: KeyRow) => {
		const newest = cells.at(-1);
		const breaches = cells.filter((cell) => cell?.condition === "breach").length;
		return (newest ? ranks[newest.condition] : 6) * 1_000 - breaches;
	};
	return [...keys]
		.map(([key, cells]) => ({ key, cells }))
		.sort((a, b) => rank(a) - rank(b) || severest(b) - severest(a) || (a.key < b.key ? -1 : 1));
}

/** How far the newest run is beyond its threshold. */
function severest({ cells }: KeyRow): number {
	const newest = cells.at(-1);
	return newest ? (severityOf(newest) ?? -1) : -1;
}

const pValues = ["TwoSampleKolmogorovSmirnovTest", "PearsonsChiSquaredTest"];

/** Is lower worse? */
export function isPValue({ metric }: Pick<KeyVerdict, "metric">): boolean {
	return metric !== undefined && pValues.includes(metric);
}

/** How far beyond its threshold (1 is on it); null without a number. What is better higher is turned round. */
export function severityOf(verdict: KeyVerdict): number | null {
	const { value, threshold, key } = verdict;
	if (value === undefined || threshold === undefined) return null;
	const isHigherBetter = isPValue(verdict) || key === "whole:matched";
	const [over, under] = isHigherBetter ? [threshold, value] : [value, threshold];
	return under === 0 ? (over === 0 ? 0 : 1_000) : Math.min(1_000, over / under);
}

/**
 * Where a value went beyond its threshold, and where it came back. What could not be judged between changes nothing; nor is anything
 * said of the first that was judged, for nobody knows what was before it.
 */
export function crossings(cells: KeyRow["cells"]): ("beyond" | "back" | undefined)[] {
	let isBeyond: boolean | undefined;
	return cells.map((cell) => {
		if (!cell || !isJudged(cell)) return undefined;
		const was = isBeyond;
		isBeyond = cell.condition === "breach";
		if (was === undefined || isBeyond === was) return undefined;
		return isBeyond ? "beyond" : "back";
	});
}

function isJudged({ condition }: KeyVerdict): boolean {
	return condition === "breach" || condition === "watch" || condition === "ok";
}

/** The most urgent first: what is beyond its threshold, the farthest first, then what is worth a look. */
export function byUrgency(keys: readonly KeyVerdict[]): KeyVerdict[] {
	return keys.toSorted(
		(a, b) =>
			ranks[a.condition] - ranks[b.condition] ||
			(severityOf(b) ?? -1) - (severityOf(a) ?? -1) ||
			(a.key < b.key ? -1 : 1),
	);
}
