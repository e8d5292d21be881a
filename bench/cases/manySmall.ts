import { ask } from "../ask";
import type { Case, Context } from "../context";
import { type Dataset, driftPath } from "../dataset";
import { bareDuckDB } from "../peers/duckdb";
import { loadTable } from "../peers/statements";
import { columns } from "./columns";

/** A year of hourly blobs from three instances, beside the same number of rows in twelve blobs. */
export const manySmall: Case = {
	name: "many-small",
	async run(context) {
		const hours = context.size === "small" ? 1_460 : 8_760;
		const rows = hours * 3 * 8;
		const collections = ["model_inputs"];
		const start = Date.UTC(2025, 0, 1);
		const driftFrom = start + hours * 2_400_000;
		const many = await context.data.get({ rows, collections, start, driftFrom, hours, instances: 3 });
		const few = await context.data.get({
			rows,
			collections,
			start,
			driftFrom: start + 8 * 3_600_000,
			hours: 12,
		});
		const [ours, theirs] = [await times(context, many), await times(context, few)];
		const { millis } = await bareDuckDB(`${await context.folder()}/bare.db`, [
			{ name: "load", statements: [loadTable("inputs", many.glob(), columns), "CHECKPOINT"], times: 1 },
		]);
		const size = `${many.made.blobs} blobs, ${rows} rows`;
		for (const what of Object.keys(ours.millis)) {
			const peers: Record<string, number[]> = { [`in ${theirs.blobs} blobs`]: theirs.millis[what] ?? [] };
			if (what === "first read") peers["bare DuckDB, many"] = millis.load ?? [];
			context.figures.add({
				what: `${what}, ${size}`,
				unit: "ms",
				ours: ours.millis[what] ?? [],
				peers,
			});
		}
	},
};

async function times(
	{ server, repeat }: Context,
	data: Dataset,
): Promise<{ millis: Record<string, number[]>; blobs: number }> {
	const millis: Record<string, number[]> = {};
	const running = await server({ store: data.folder });
	const note = async (what: string, path: string) => {
		const { millis: taken } = await ask(running.url + path);
		millis[what] = [...(millis[what] ?? []), taken];
	};
	const timeline = `${data.api()}/partitions?by=day`;
	await note("first timeline", timeline);
	for (let i = 0; i < repeat; i++) await note("later timeline", timeline);
	await note("first read", `${data.api()}/rows?limit=100`);
	for (let i = 0; i < repeat; i++) await note("rows page", `${data.api()}/rows?limit=100`);
	await note("first drift", driftPath(data));
	for (let i = 0; i < repeat; i++) await note("later drift", driftPath(data));
	await running.stop();
	return { millis, blobs: data.made.blobs };
}
