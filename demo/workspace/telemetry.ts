import type { Millis, Unit } from "@/lib/time";
import { type Logged, sdkRecord } from "./envelope";
import { recordsJson } from "./pandas";
import { randomOf } from "./random";
import type { Story } from "./story";

const machines = ["press-1", "press-2", "lathe-7", "oven-3"];

/** Sensor readings of an hour, once rolled by day (one call in 15 minutes) and once by minute (one a minute). */
export function telemetryHour(story: Story, hour: Millis): Logged[] {
	const byDay = readings(story, "by-day", "day", hour, 15);
	// A folder a minute: three hours before the workspace was made are enough to show it.
	if (hour < story.madeAt - 3 * 3_600_000) return byDay;
	return [...byDay, ...readings(story, "by-minute", "minute", hour, 1)];
}

function readings(story: Story, deployment: string, rolling: Unit, hour: Millis, every: number): Logged[] {
	const random = randomOf(story.seed, "telemetry", deployment, hour);
	const file = `${randomOf(story.seed, "instance", deployment).hex(32)}000000`;
	const place = { endpoint: "telemetry", deployment, collection: "model_inputs", file, rolling };
	return Array.from({ length: 60 / every }, (_, index) => {
		const time = hour + index * every * 60_000 + random.integer(0, 59) * 1000;
		const rows = machines.map((machine) => ({
			machine,
			measured_at: BigInt(time), // a pandas datetime: epoch milliseconds
			temperature: random.normal(64, 4),
			vibration: random.chance(0.02) ? null : Math.abs(random.normal(0, 0.8)) ** 2 * 1e-3,
			load: Math.round(random.between(0, 20)) * 5,
			alarm: random.chance(0.03),
			serial: 9_007_199_254_740_993n + BigInt(machines.indexOf(machine)),
		}));
		return sdkRecord(place, { time, correlationId: random.uuid(), body: recordsJson(rows) }, random);
	});
}
