/** ln(n!) for whole n ≥ 0: a table, then Stirling's series, whose error at 20 is below a double's rounding. */
export function lnFactorial(n: number): number {
	if (n < table.length) return table[n] ?? 0;
	const inverse = 1 / n;
	const square = inverse * inverse;
	const series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)));
	return (n + 0.5) * Math.log(n) - n + Math.log(2 * Math.PI) / 2 + series * inverse;
}

const table = [0];
for (let n = 1, factorial = 1; n <= 20; n += 1) {
	factorial *= n;
	table.push(Math.log(factorial));
}
