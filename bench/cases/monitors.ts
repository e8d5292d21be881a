import { setTimeout as sleep } from "node:timers/promises";
import { addUnits, floorTo } from "@/lib/time";
import { ask } from "../ask";
import type { Case } from "../context";
import { quantile } from "../figures";

const count = 200;

interface Listed {
	monitors: { name: string; last: unknown; trouble: { message: string } | null }[];
}

/** 200 monitors of one deployment that fall due at the same minute: until all are judged, and what a page of rows takes meanwhile. */
export const monitors: Case = {
	name: "monitors",
	async run({ size, data: datasets, server, figures, log }) {
		const megabytes = size === "small" ? 200 : 1_000;
		const hours = 720;
		const start = addUnits(floorTo(Date.now(), "hour"), "hour", 1 - hours);
		const driftFrom = addUnits(start, "hour", 480);
		const rows = megabytes * 1_930;
		const data = await datasets.get({ rows, hours, start, driftFrom, collections: ["model_inputs"] });
		const running = await server({ store: data.folder });
		const [, datastore, endpoint, deployment, collection] =
			/collections\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(data.api()) ?? [];
		const { from, to } = data.baseline;
		const page = async (): Promise<number> => {
			const began = performance.now();
			await ask(`${running.url}${data.api()}/rows?limit=100&from=now-1d&to=now`);
			return performance.now() - began;
		};
		const pages = async (millis: number): Promise<number[]> => {
			const took: number[] = [];
			for (const until = performance.now() + millis; performance.now() < until; await sleep(200)) {
				took.push(await page());
			}
			return took;
		};
		// All is read once, as on a server that runs for a while.
		await ask(`${running.url}${data.api()}/rows?limit=1`);
		const idle = await pages(10_000);
		const beforeReview = running.residentBytes();
		// What a person's review of the same takes, monitors may take too: what they add to it is theirs.
		await ask(`${running.url}${data.api()}/drift?from=now-1d&to=now&baseline=window:${from}/${to}`);
		await ask(`${running.url}${data.api()}/quality?from=now-1d&to=now&baseline=window:${from}/${to}`);
		const before = { resident: running.residentBytes(), live: (await running.loopDelay()).liveBytes };

		const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 60_000);
		const definition = {
			on: [datastore, endpoint, deployment].join("/"),
			schedule: { cron: `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`, zone: "UTC" },
			window: { size: "24h", offset: "0h" },
			baseline: `window:${from}/${to}`,
			signals: [
				{ kind: "drift", collection },
				{ kind: "quality", collection },
			],
		};
		for (let place = 0; place < count; place++) {
			const answer = await fetch(`${running.url}/api/v1/monitors/m${place}`, {
				method: "PUT",
				headers: { "content-type": "application/json" },
				body: JSON.stringify(definition),
			});
			if (!answer.ok) throw new Error(await answer.text());
		}
		await sleep(Math.max(0, at.getTime() - Date.now()));
		const began = performance.now();
		let isDone = false;
		const meanwhile = (async () => {
			const took: number[] = [];
			for (; !isDone; await sleep(500)) took.push(await page());
			return took;
		})();
		for (let open = count; open > 0; await sleep(1_000)) {
			const { text } = await ask(`${running.url}/api/v1/monitors`);
			const listed = JSON.parse(text) as Listed;
			const trouble = listed.monitors.find((each) => each.trouble);
			if (trouble) throw new Error(`${trouble.name}: ${trouble.trouble?.message}`);
			open = listed.monitors.filter(({ last }) => last === null).length;
			log(`${count - open} of ${count} judged`);
		}
		const seconds = (performance.now() - began) / 1_000;
		isDone = true;
		const busy = await meanwhile;
		const looks: number[] = [];
		for (let look = 0; look < 11; look++) {
			const at = performance.now();
			const answer = await fetch(`${running.url}/api/v1/monitors/tick`, { method: "POST" });
			if (!answer.ok) throw new Error(await answer.text());
			looks.push(performance.now() - at);
		}
		const what = `${count} monitors due at once over ${megabytes} MB`;
		figures.add({ what: `${what}: until all are judged`, unit: "ms", ours: [seconds * 1_000] });
		figures.add({
			what: `${what}: a page of rows meanwhile, p95`,
			unit: "ms",
			ours: [quantile(busy, 0.95)],
			peers: { idle: [quantile(idle, 0.95)] },
		});
		figures.add({
			what: `a look at the clock with ${count} monitors and nothing due, over HTTP`,
			unit: "ms",
			// The first looks for rows that came late too.
			ours: looks.slice(1),
			peers: { "looking for late rows": looks.slice(0, 1) },
		});
		const { liveBytes } = await running.loopDelay();
		figures.add({
			what: `${what}: memory beyond that of one review by hand`,
			unit: "MB",
			ours: [(running.residentBytes() - before.resident) / 1e6],
			// DuckDB keeps what it has read, up to limits.memoryBytes.
			peers: {
				"of JavaScript": [(liveBytes - before.live) / 1e6],
				"the review by hand": [(before.resident - beforeReview) / 1e6],
			},
		});
	},
};
