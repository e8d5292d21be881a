import { addUnits, floorTo, type Millis } from "@/lib/time";
import type { Random } from "./random";

/** When what happens in the sample workspace. The same story, told again, writes the same bytes. */
export interface Story {
	seed: string;
	/** Multiplies the calls an hour. */
	scale: number;
	/** When the workspace was made. */
	madeAt: Millis;
	/** First day, 00:00 UTC. */
	start: Millis;
	/** From this day on the credit model sees other customers (day 10 of 14). */
	driftFrom: Millis;
	/** From this day on the feature PAY_4 arrives as text (the last day). */
	textFrom: Millis;
	/** In this hour `credit-default/blue` logs nothing. */
	silentHour: Millis;
	/** `credit-default/green` begins (the last three days). */
	greenFrom: Millis;
}

/** The last day begins at least six hours before `madeAt`, so that it has something to show. */
export function storyOf(seed: string, madeAt: Millis, days = 14, scale = 1): Story {
	const start = addUnits(floorTo(madeAt - 6 * 3_600_000, "day"), "day", 1 - days);
	const day = (index: number) => addUnits(start, "day", Math.min(days - 1, Math.max(0, index)));
	return {
		seed,
		scale,
		madeAt,
		start,
		driftFrom: day(Math.round((days * 9) / 14)),
		textFrom: day(days - 1),
		silentHour: addUnits(day(Math.floor((days * 6) / 14)), "hour", 14),
		greenFrom: day(days - 3),
	};
}

/** When calls come within the hour, ascending: busiest about 14:00 UTC, quiet at night and on weekends. */
export function callTimes(random: Random, hour: Millis, perHour: number): Millis[] {
	const date = new Date(hour);
	const daytime = 0.4 + 2 * Math.exp(-(((date.getUTCHours() - 14) / 4.5) ** 2));
	const weekend = date.getUTCDay() % 6 === 0 ? 0.55 : 1;
	const mean = perHour * daytime * weekend * Math.max(0.3, random.normal(1, 0.07));
	const count = Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0);
	return Array.from({ length: count }, () => hour + random.integer(0, 3599) * 1000).sort((a, b) => a - b);
}
