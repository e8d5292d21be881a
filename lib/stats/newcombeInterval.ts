/** A share of `of` rows; `of` may be an effective number of rows, and so no integer. */
export interface Share {
	rows: number;
	of: number;
}

/** The 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

/**
 * The 95 % interval of the difference `second` − `first` of two shares, from Wilson's interval of each (Newcombe 1998,
 * method 10). It stays within [−1, 1] and holds for shares of 0 and 1, where the usual ± 1.96 sd says nothing.
 *
 * @example newcombeInterval({ rows: 48, of: 80 }, { rows: 56, of: 70 }) // [0.0524…, 0.3339…]
 */
export function newcombeInterval(first: Share, second: Share): [number, number] {
	const [one, other] = [first.rows / first.of, second.rows / second.of];
	const [lowOne, highOne] = wilsonInterval(first);
	const [lowOther, highOther] = wilsonInterval(second);
	const difference = other - one;
	return [
		difference - Math.hypot(other - lowOther, highOne - one),
		difference + Math.hypot(highOther - other, one - lowOne),
	];
}

/** Wilson's 95 % score interval of one share. */
export function wilsonInterval({ rows, of }: Share): [number, number] {
	const share = rows / of;
	const centre = share + (z * z) / (2 * of);
	const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
	const scale = 1 + (z * z) / of;
	return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}
