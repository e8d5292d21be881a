/**
 * Two equal steps from nought to the axis's end: the smallest round ones (1, 2, 2.5 or 5 times a power of ten) that
 * reach `most`. `whole`: of things that are counted.
 */
export function axisTicks(most: number, whole: boolean): [0, number, number] {
	const wanted = most > 0 ? most / 2 : 1;
	const size = 10 ** Math.floor(Math.log10(wanted));
	const round = [1, 2, 2.5, 5, 10].find((each) => each * size >= wanted * 0.999999) ?? 10;
	const step = Number((round * size).toPrecision(3));
	const taken = whole ? Math.max(1, Math.ceil(step)) : step;
	return [0, taken, taken * 2];
}
