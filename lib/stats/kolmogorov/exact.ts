/**
 * The exact two-sided p-value of the two-sample Kolmogorov–Smirnov test: of all orders in which n + m values without
 * ties can come, the share whose largest gap is at least the one seen. As scipy.stats.ks_2samp with method "exact".
 *
 * @param gap the statistic D in units of 1/lcm(n, m), a whole number
 */
export function exactPValue(n: number, m: number, gap: number): number {
	if (gap <= 0) return 1;
	const p = n === m ? outsideSquare(n, gap) : outsideBand(Math.max(n, m), Math.min(n, m), gap);
	return Math.min(1, Math.max(0, p));
}

/**
 * Equal sizes: the share of paths from (0, 0) to (n, n) that leave |x − y| < h, by reflection (Gnedenko and Korolyuk).
 * The alternating sum of binomials is evaluated from its far end, as a product of small factors, which neither
 * overflows nor cancels.
 */
function outsideSquare(n: number, h: number): number {
	let share = 0;
	for (let k = Math.floor(n / h); k >= 0; k -= 1) {
		let factor = 1;
		for (let j = 0; j < h; j += 1) factor = ((n - k * h - j) * factor) / (n + k * h + j + 1);
		share = factor * (1 - share);
	}
	return 2 * share;
}

/**
 * Different sizes, m > n: walk the band |x/m − y/n| < gap/lcm column by column, holding for each point the share of
 * paths to it that have been outside (Viehmann, "Numerically more stable computation of the p-values for the
 * two-sample Kolmogorov-Smirnov test", 2021). Shares of paths neither overflow nor cancel. O(m · width of the band).
 */
function outsideBand(m: number, n: number, gap: number): number {
	const divisor = greatestCommonDivisor(m, n);
	const rise = m / divisor;
	const run = n / divisor;
	const d = gap / (rise * n);
	// By the Dvoretzky–Kiefer–Wolfowitz inequality the answer is then below the smallest double.
	if ((2 * d * d * m * n) / (m + n) > 760) return 0;
	let low = 0;
	let high = Math.min(Math.ceil(gap / rise), n + 1);
	const shares = new Float64Array(Math.min(2 * high + 2, n + 1)).fill(1);
	shares.fill(0, 0, high);
	for (let i = 1; i <= m; i += 1) {
		const lastLow = low;
		const lastLength = high - low;
		low = Math.min(Math.max(Math.floor((run * i - gap) / rise) + 1, 0), n);
		high = Math.min(Math.ceil((run * i + gap) / rise), n + 1);
		if (high <= low) return 1;
		const length = high - low;
		const shift = low - lastLow;
		let share = low === 0 ? 0 : 1;
		for (let place = 0; place < length; place += 1) {
			const j = place + low;
			const whole = i + j;
			share = (shares[place + shift] ?? 1) * (i / whole) + share * (j / whole);
			shares[place] = share;
		}
		shares.fill(1, length, Math.max(length, lastLength));
	}
	return shares[high - low - 1] ?? 1;
}

/** The largest whole number that divides both; sizes of samples, so both are positive. */
export function greatestCommonDivisor(first: number, second: number): number {
	return second === 0 ? first : greatestCommonDivisor(second, first % second);
}
