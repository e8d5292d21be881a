import { ask, repeated } from "../ask";
import type { Case } from "../context";
import { driftPath } from "../dataset";
import { pythonDrift } from "../peers/python";

/** A million rows of the demo's kind, from the click to the full table of drift: beside the same in Python. */
export const demoTenfold: Case = {
	name: "demo-tenfold",
	async run({ data: datasets, figures, python, repeat, server, log }) {
		const data = await datasets.get({ rows: 1_000_000 });
		const path = driftPath(data, { metrics: "all" });
		const first: number[] = [];
		let later: number[] = [];
		for (let i = 0; i < Math.min(repeat, 2); i++) {
			const running = await server({ store: data.folder });
			first.push((await ask(running.url + path)).millis);
			later = await repeated(running.url + path, repeat);
			await running.stop();
		}
		if (!python) log("  without Python there is nothing beside it");
		const answer = python ? await pythonDrift(python, data, "--days") : undefined;
		const pythonFigure = (seconds: number | null | undefined) =>
			seconds == null ? {} : { peers: { Python: [seconds * 1000] } };
		const { read = 0, metrics = 0, days } = answer?.seconds ?? {};
		const rows = "1,000,000 rows, 23 features, five metrics";
		figures.add({
			what: `first click to full table, ${rows}`,
			unit: "ms",
			ours: first,
			...pythonFigure(answer && read + metrics),
		});
		figures.add({
			what: `later click to full table, ${rows}`,
			unit: "ms",
			ours: later,
			...pythonFigure(answer && metrics),
		});
		figures.add({
			what: "the same, Python reading again",
			unit: "ms",
			ours: later,
			...pythonFigure(answer && read + metrics),
		});
		const running = await server({ store: data.folder });
		const byDay = driftPath(data, { metrics: "all", by: "day" });
		await ask(`${running.url}${data.api()}/rows?limit=1`);
		figures.add({
			what: "over time, per day, the first time",
			unit: "ms",
			ours: [(await ask(running.url + byDay)).millis],
			...pythonFigure(days),
		});
	},
};
