import { areAscending } from "./areAscending";
import { sturgesBins } from "./sturgesBins";

/** Bins drawn side by side in a table's cell; more would be thinner than the gaps between them. */
export const maxBins = 20;

/**
 * Edges of a histogram at round numbers: so many bins as Sturges' rule wants, ceil(log2(size) + 1), to the nearest step
 * of 1, 2 or 5 times a power of ten, as in d3-array's `bin` and R's `hist`; never more than 20. Of whole numbers a step is
 * whole too and the last edge lies above `max`, so that every bin holds equally many of them. One value only, v: [v, v].
 * Undefined where doubles lie too far apart for round numbers between them, or the range overflows.
 *
 * @param size how many values there are
 * @param whole are all of them whole numbers?
 * @example roundEdges(18, 61, { size: 200, whole: true }) // [15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65]
 */
export function roundEdges(
	min: number,
	max: number,
	{ size, whole }: { size: number; whole: boolean },
): number[] | undefined {
	if (min === max) return [min, max];
	const wanted = Math.min(maxBins, sturgesBins(size));
	const step = whole && max - min < maxBins ? 1 : (max - min) / wanted;
	if (step === 0 || !Number.isFinite(step)) return undefined;
	for (let place = placeOfStep(whole ? Math.max(1, step) : step); ; place += 1) {
		const edges = edgesAt(place, min, max, whole);
		if (edges && edges.length - 1 <= maxBins) return areAscending(edges) ? edges : undefined;
	}
}

const steps = [1, 2, 5];

/** The round step nearest to `step` by its ratio, as a place in …, 0.5, 1, 2, 5, 10, …, where 1 is at 0. */
function placeOfStep(step: number): number {
	const power = Math.floor(Math.log10(step));
	const error = step / 10 ** power;
	return 3 * power + (error >= Math.sqrt(50) ? 3 : error >= Math.sqrt(10) ? 2 : error >= Math.SQRT2 ? 1 : 0);
}

/** Undefined where they are far too many to write down, or a step is lost in the rounding of so large an edge. */
function edgesAt(place: number, min: number, max: number, whole: boolean): number[] | undefined {
	const power = Math.floor(place / 3);
	const step = steps[place - 3 * power] ?? 1;
	// Divided rather than multiplied by 0.1: only so is the third tenth 0.3.
	const edge = (index: number) => (power < 0 ? (index * step) / 10 ** -power : index * step * 10 ** power);
	const below = (value: number) =>
		Math.floor(power < 0 ? (value * 10 ** -power) / step : value / 10 ** power / step);
	let first = below(min);
	if (edge(first + 1) <= min) first += 1;
	else if (edge(first) > min) first -= 1;
	const covers = (index: number) => (whole ? edge(index) > max : edge(index) >= max);
	const last = [0, 1, 2].map((more) => below(max) + more).find(covers);
	if (last === undefined || !(last - first <= 10 * maxBins)) return undefined;
	return Array.from({ length: last - first + 1 }, (_, index) => edge(first + index));
}
