import type { Millis } from "@/lib/time";
import { type Logged, payloadRecord } from "./envelope";
import { randomOf } from "./random";
import { callTimes, type Story } from "./story";

const place = { endpoint: "diabetes-regression", deployment: "v3" };

// The standardised features of scikit-learn's diabetes data, and its published regression's leading weights.
const weights = [-10, -240, 520, 324, -792, 477, 101, 177, 751, 68];

/** Payload logging of a model with ten numbers in and one out, two rows a call: raw HTTP bodies, no columns. */
export function diabetesHour(story: Story, hour: Millis): Logged[] {
	const random = randomOf(story.seed, place.endpoint, hour);
	const file = `${randomOf(story.seed, "instance", place.endpoint).hex(32)}000000`;
	return callTimes(random, hour, 12 * story.scale).flatMap((time) => {
		const rows = [0, 1].map(() => weights.map(() => Number(random.normal(0, 0.0476).toFixed(4))));
		const answers = rows.map((row) =>
			row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 152.133),
		);
		const correlationId = random.uuid();
		const request = { time, correlationId, body: pythonJson({ data: rows }) };
		const response = { time, correlationId, body: pythonJson(answers) };
		const http = { path: "/score", method: "POST" };
		return [
			payloadRecord({ ...place, collection: "request", file }, request, http, random),
			payloadRecord({ ...place, collection: "response", file }, response, {}, random),
		];
	});
}

/** As Python's json.dumps spaces it, which the collector keeps. For bodies without text in them. */
function pythonJson(body: unknown): string {
	return JSON.stringify(body).replace(/[,:]/g, "$& ");
}
