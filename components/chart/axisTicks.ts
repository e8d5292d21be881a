/**
 * Two equal steps from zero to the axis's end: the smallest round ones (1, 2, 2.5 or 5 times a power of ten) that
 * reach `max`. `counted`: of things that are counted, so that no step is a fraction of one.
 */
export function axisTicks(max: number, counted: boolean): [0, number, number] {
	const wanted = max > 0 ? max / 2 : 1;
	const size = 10 ** Math.floor(Math.log10(wanted));
	const round = [1, 2, 2.5, 5, 10].find((each) => each * size >= wanted * 0.999999) ?? 10;
	const step = Number((round * size).toPrecision(3));
	const taken = counted ? Math.max(1, Math.ceil(step)) : step;
	return [0, taken, taken * 2];
}
