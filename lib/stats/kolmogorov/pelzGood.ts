/**
 * P(D < d) for n values, by Pelz and Good's expansion ("Approximating the Lower Tail-areas of the Kolmogorov-Smirnov
 * One-sample Statistic", 1976): K0(z) + K1(z)/√n + K2(z)/n + K3(z)/n^1.5 at z = d·√n, each K in the form of Jacobi's
 * theta functions that converges fast for small z. For large n.
 */
export function pelzGood(n: number, d: number): number {
	const z = Math.sqrt(n) * d;
	const z2 = z ** 2;
	const z4 = z ** 4;
	const z6 = z ** 6;
	const pi2 = Math.PI ** 2;
	const pi4 = Math.PI ** 4;
	const pi6 = Math.PI ** 6;
	const exponent = -pi2 / 8 / z2;
	// Smaller than any double.
	if (exponent < -708) return 0;
	const q = Math.exp(exponent);
	const terms = Math.ceil((16 * z) / Math.PI);

	// Σ c(m)·q^(m²) over odd m, by Horner: q^((2k+1)²) = q^((2k−1)²)·q^(8k).
	let k0 = 0;
	let k1 = 0;
	let k2 = 0;
	let k3 = 0;
	for (let k = terms; k > 0; k -= 1) {
		const m2 = (2 * k - 1) ** 2;
		const m4 = m2 * m2;
		const m6 = m4 * m2;
		const power = q ** (8 * k);
		k0 = k0 * power + 1;
		k1 = k1 * power - z2 + (pi2 / 4) * m2;
		k2 =
			k2 * power + 6 * z6 + 2 * z4 + (((2 * z4 - 5 * z2) * pi2) / 4) * m2 + ((pi4 * (1 - 2 * z2)) / 16) * m4;
		k3 =
			k3 * power -
			30 * z6 -
			90 * z ** 8 +
			((pi2 * (135 * z4 - 96 * z6)) / 4) * m2 +
			((pi4 * (-60 * z2 + 212 * z4)) / 16) * m4 +
			((pi6 * (5 - 30 * z2)) / 64) * m6;
	}
	const root = Math.sqrt(2 * Math.PI);
	const factor = q * root;

	// The other theta function of K2 and K3 runs over all integers.
	const other = Math.exp(-pi2 / 2 / z2);
	let extra2 = 0;
	let extra3 = 0;
	for (let k = terms; k > 0; k -= 1) {
		const weight = k * k * other ** (k * k);
		extra2 += weight;
		extra3 += (3 * z2 - pi2 * k * k) * weight;
	}
	const second = (k2 * factor) / (72 * z ** 7) - (extra2 * pi2 * root) / (36 * z ** 3);
	const third = (k3 * factor) / (6480 * z ** 10) + (extra3 * pi2 * root) / (216 * z6);
	return (k0 * factor) / z + (k1 * factor) / (6 * z4) / Math.sqrt(n) + second / n + third / n ** 1.5;
}
