import { momentsOf, standardDeviation } from "./moments";
import { newcombeInterval } from "./newcombeInterval";
import { type FeatureSample, nullsOf, rowsOf } from "./sample";
import type { Pair } from "./statistic";

/** How far something moved, with the 95 % interval of it. */
export interface Shift {
	difference: number;
	interval: [number, number];
}

/** The share of rows without a value, before and after. */
export interface NullShare extends Pair<number>, Shift {
	/** Whether the interval leaves 0 out: it moved, whatever the status says. */
	moved: boolean;
}

const z = 1.96;

/** Production's mean minus the baseline's, ± 1.96·√(s_b²·deff_b/n + s_p²·deff_p/m); null without two numbers a side. */
export function meanShift(sides: Pair<FeatureSample>, deff: Pair<number>): Shift | null {
	const before = momentsOf(sides.baseline.numbers);
	const now = momentsOf(sides.production.numbers);
	if (!before || !now) return null;
	const [sd, other] = [standardDeviation(before), standardDeviation(now)];
	if (sd === null || other === null) return null;
	const difference = now.mean - before.mean;
	const half =
		z * Math.hypot(sd * Math.sqrt(deff.baseline / before.n), other * Math.sqrt(deff.production / now.n));
	const interval: [number, number] = [difference - half, difference + half];
	return [difference, ...interval].every(Number.isFinite) ? { difference, interval } : null;
}

/** The null shares and their difference with Newcombe's interval, over effective numbers of rows. */
export function nullShare(sides: Pair<FeatureSample>, deff: Pair<number>): NullShare {
	const share = (side: keyof Pair<number>) => {
		const of = rowsOf(sides[side]);
		return { rows: nullsOf(sides[side]) / deff[side], of: of / deff[side] };
	};
	const [before, now] = [share("baseline"), share("production")];
	const [baseline, production] = [before.rows / before.of, now.rows / now.of];
	const interval = newcombeInterval(before, now);
	return {
		baseline,
		production,
		difference: production - baseline,
		interval,
		moved: interval[0] > 0 || interval[1] < 0,
	};
}
