import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bombs as made } from "@/test/bombs";
import { ask, timed } from "../ask";
import type { Case } from "../context";
import { median, quantile } from "../figures";
import { mix, together } from "./users";

const crowd = { count: 8, pause: 1_000 };

/** What other people wait while baselines made to exhaust the server (test/bombs.ts) are refused, one after the other. */
export const bombs: Case = {
	name: "bombs",
	async run({ size, repeat, data: datasets, server, figures }) {
		const data = await datasets.get({ rows: 386_000, collections: ["model_inputs"] });
		const folder = join(data.folder, "baselines-bombs");
		await mkdir(folder);
		try {
			for (const [name, make] of Object.entries(made)) await writeFile(join(folder, name), make());
			const running = await server({ store: data.folder });
			const paths = await mix(data);
			for (const path of paths) await ask(running.url + path);
			const seconds = size === "small" ? 10 : 30;
			const idle: number[] = [];
			const meanwhile: number[] = [];
			let failures = 0;
			for (let i = 0; i < repeat; i++) {
				idle.push(...(await together(running, paths, { ...crowd, seconds })).millis);
				const others = refuseAll(running.url, data.api(), Object.keys(made));
				const found = await together(running, paths, { ...crowd, seconds, others });
				meanwhile.push(...found.millis);
				failures += found.failures;
			}
			for (const [what, of] of [
				["median", median],
				["p95", (values: readonly number[]) => quantile(values, 0.95)],
			] as const) {
				figures.add({
					what: `${crowd.count} people while bombs are refused: ${what}`,
					unit: "ms",
					ours: [of(meanwhile)],
					peers: { "while nothing else happens": [of(idle)] },
				});
			}
			figures.add({ what: "failures of theirs", unit: "count", ours: [failures] });
		} finally {
			await rm(folder, { recursive: true });
		}
	},
};

async function refuseAll(url: string, api: string, names: readonly string[]): Promise<void> {
	for (const name of names) {
		const baseline = encodeURIComponent(`file:bench/baselines-bombs/${name}`);
		const address = `${url}${api}/drift?from=2026-01-01&to=2027-01-01&baseline=${baseline}`;
		let answer = await timed(address);
		while (answer.status === 202) {
			await sleep(50);
			answer = await timed(address);
		}
		if (answer.status !== 400) throw new Error(`${answer.status} for ${name}: ${answer.text.slice(0, 300)}`);
	}
}
