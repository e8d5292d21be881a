/**
 * The x > 0 at which an increasing function crosses 0, to about 1e-14 of x. Looks from `guess` outward by doubling, then
 * closes in on ln x by false position (Illinois), halving where that is slow. Values may be infinite. Where the root is
 * below every positive double the answer is 0, beyond every double infinity.
 */
export function positiveRoot(increasing: (x: number) => number, guess: number): number {
	let low = { t: Math.log(guess), y: increasing(guess) };
	let high = low;
	for (let step = 1; low.y > 0; step *= 2) {
		high = low;
		const t = low.t - step;
		if (Math.exp(t) === 0) return 0;
		low = { t, y: increasing(Math.exp(t)) };
	}
	for (let step = 1; high.y < 0; step *= 2) {
		low = high;
		const t = high.t + step;
		if (Math.exp(t) === Number.POSITIVE_INFINITY) return t;
		high = { t, y: increasing(Math.exp(t)) };
	}
	return Math.exp(between(increasing, low, high));
}

interface Point {
	t: number;
	y: number;
}

/** ln of the root between two points of which one is at most 0 and the other at least 0. */
function between(increasing: (x: number) => number, from: Point, to: Point): number {
	let [low, high] = [from, to];
	let kept: "low" | "high" | undefined;
	for (let round = 0; round < 200 && high.t - low.t > 1e-15 * Math.max(1, Math.abs(low.t)); round += 1) {
		if (low.y === 0) return low.t;
		if (high.y === 0) return high.t;
		const chord = low.t + (high.t - low.t) * (low.y / (low.y - high.y));
		// An infinite end has no chord; every fourth round halves, whatever the chord says.
		const t = round % 4 < 3 && chord > low.t && chord < high.t ? chord : (low.t + high.t) / 2;
		if (t <= low.t || t >= high.t) break;
		const y = increasing(Math.exp(t));
		if (y < 0) {
			if (kept === "high") high = { t: high.t, y: high.y / 2 };
			low = { t, y };
			kept = "high";
		} else {
			if (kept === "low") low = { t: low.t, y: low.y / 2 };
			high = { t, y };
			kept = "low";
		}
	}
	return (low.t + high.t) / 2;
}
