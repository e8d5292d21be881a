import { setTimeout as sleep } from "node:timers/promises";
import { ask, timed } from "../ask";
import type { Case } from "../context";
import { type Dataset, driftPath } from "../dataset";
import { median, quantile } from "../figures";
import { identifiersOf } from "../identifiers";
import type { Server } from "../server";

/**
 * How many at once, and how long each looks at an answer before the next question, milliseconds. Without a pause 32 wait
 * for 31 others at every question, however fast the answers: with one it shows what people at a screen meet.
 */
const crowds = [
	{ count: 1, pause: 0 },
	{ count: 8, pause: 0 },
	{ count: 32, pause: 0 },
	{ count: 32, pause: 1_000 },
];

/** People at once, each asking one thing after the other. */
export const users: Case = {
	name: "users",
	async run({ size, data: datasets, server, figures }) {
		const seconds = size === "small" ? 5 : 15;
		const data = await datasets.get({ rows: 386_000, collections: ["model_inputs"] });
		const running = await server({ store: data.folder });
		const paths = await mix(data);
		for (const path of paths) await ask(running.url + path);
		let alone = Number.NaN;
		for (const { count, pause } of crowds) {
			await running.loopDelay();
			const { millis, failures, taken } = await together(running, paths, { count, pause, seconds });
			const delay = await running.loopDelay();
			if (count === 1) alone = median(millis);
			const looking = pause > 0 ? `, each looking for ${pause / 1000} s` : "";
			const what = (about: string) => `${count} at once${looking}: ${about}`;
			figures.add({ what: what("throughput"), unit: "requests/s", ours: [(millis.length / taken) * 1000] });
			figures.add({
				what: what("median"),
				unit: "ms",
				ours: [median(millis)],
				peers: { "one user's": [alone] },
			});
			const p99 = quantile(millis, 0.99);
			figures.add({ what: what("p99"), unit: "ms", ours: [p99], peers: { "one user's median": [alone] } });
			figures.add({ what: what("failures"), unit: "count", ours: [failures] });
			const note = `p50 ${delay.p50.toFixed(0)}, p99 ${delay.p99.toFixed(0)} ms; sampled every 10 ms`;
			figures.add({ what: what("event loop's longest delay"), unit: "ms", ours: [delay.max], note });
		}
	},
};

/** What people do, most of it looking at rows: paths. */
export async function mix(data: Dataset): Promise<string[]> {
	const rows = `${data.api()}/rows?limit=100`;
	const filter = (value: number) =>
		encodeURIComponent(JSON.stringify([{ column: "EDUCATION", op: "eq", value }]));
	const ids = await identifiersOf(data, 4);
	return [
		rows,
		`${rows}&offset=10000`,
		`${rows}&filter=${filter(1)}`,
		`${rows}&filter=${filter(4)}`,
		`${rows}&sort=-BILL_AMT1`,
		`${rows}&offset=200000`,
		`${data.api()}/partitions?by=hour`,
		`${data.api()}/records?limit=100`,
		...ids.map((id) => `/api/v1/correlations/${id}`),
		driftPath(data),
	];
}

/** So many people at the same paths, for `seconds` or as long as `others` takes: milliseconds of each answer, and failures. */
export async function together(
	{ url }: Server,
	paths: readonly string[],
	{
		count,
		pause,
		seconds,
		others,
	}: { count: number; pause: number; seconds: number; others?: Promise<unknown> | undefined },
) {
	const start = performance.now();
	let over = false;
	const ending = (others ?? sleep(seconds * 1000)).finally(() => {
		over = true;
	});
	const millis: number[] = [];
	let failures = 0;
	const user = async (number: number) => {
		// They do not all come in the same instant.
		await sleep((pause * number) / count);
		for (let i = number * 5; !over; i++) {
			const answer = await timed(url + (paths[i % paths.length] ?? "")).catch(() => undefined);
			if (answer?.status === 200) millis.push(answer.millis);
			else failures += 1;
			if (pause > 0) await sleep(pause);
		}
	};
	await Promise.all(Array.from({ length: count }, (_, number) => user(number)));
	await ending;
	return { millis, failures, taken: performance.now() - start };
}
