import type { Millis } from "@/lib/time";
import { creditRow, creditScore, type Population } from "./creditCustomers";
import { type Logged, sdkRecord } from "./envelope";
import { recordsJson } from "./pandas";
import { type Random, randomOf } from "./random";
import { callTimes, type Story } from "./story";

const endpoint = "credit-default";
const callsPerHour = { blue: 90, green: 18 };
const rowCounts = [[1, 30] as const, [2, 22], [3, 20], [4, 14], [5, 14]] as const;

/** The id that careless scoring code gave to dozens of unrelated calls. */
const reusedId = "test";

/** What both deployments logged in an hour, inputs and outputs. */
export function creditHour(story: Story, hour: Millis): Logged[] {
	const blue = hour === story.silentHour ? [] : deploymentHour(story, "blue", hour);
	return hour < story.greenFrom ? blue : [...blue, ...deploymentHour(story, "green", hour)];
}

function deploymentHour(story: Story, deployment: "blue" | "green", hour: Millis): Logged[] {
	const random = randomOf(story.seed, endpoint, deployment, hour);
	const times = callTimes(random, hour, callsPerHour[deployment] * story.scale);
	return times.flatMap((time) => creditCall(story, deployment, time, random));
}

/**
 * One call of one to five rows: a record in model_inputs and one in model_outputs under the same id and time.
 * One in 170 lost its outputs and one in 330 its inputs, as happens when a collector's queue is full.
 */
export function creditCall(
	story: Story,
	deployment: "blue" | "green",
	time: Millis,
	random: Random,
): Logged[] {
	const population = populationAt(story, time);
	const rows = Array.from({ length: random.weighted(rowCounts) }, () => creditRow(random, population));
	const correlationId =
		deployment === "blue" && random.chance(0.0015 / Math.min(1, story.scale)) ? reusedId : random.uuid();
	const file = instanceFile(story, deployment, isBusy(deployment, time) ? random.integer(0, 1) : 0);
	const luck = random.next();
	const log = (collection: string, body: string) =>
		sdkRecord({ endpoint, deployment, collection, file }, { time, correlationId, body }, random);
	const inputs = log("model_inputs", recordsJson(rows));
	const outputs = log("model_outputs", recordsJson(rows.map(creditScore)));
	if (luck < 0.006) return [inputs];
	if (luck < 0.009) return [outputs];
	return [inputs, outputs];
}

function populationAt(story: Story, time: Millis): Population {
	if (time < story.driftFrom) return "reference";
	return time < story.textFrom ? "drifted" : "drifted, PAY_4 as text";
}

/** Blue has a second instance from 7 to 20 o'clock UTC. */
function isBusy(deployment: string, time: Millis): boolean {
	const hour = new Date(time).getUTCHours();
	return deployment === "blue" && 7 <= hour && hour < 20;
}

function instanceFile(story: Story, deployment: string, instance: number): string {
	return `${randomOf(story.seed, "instance", deployment, instance).hex(32)}00000${instance}`;
}
