import { ask, repeated } from "../ask";
import type { Case, Context } from "../context";
import type { Dataset } from "../dataset";
import { median } from "../figures";
import { identifiersOf } from "../identifiers";
import { bareDuckDB } from "../peers/duckdb";
import { loadTable } from "../peers/statements";
import { columns } from "./columns";

/** The same at 1, 10 and 100 times the size: how the time grows, as the exponent of the size. */
export const growth: Case = {
	name: "growth",
	async run(context) {
		const least = context.size === "small" ? 4_000 : 40_000;
		const rows = [least, least * 10, least * 100];
		const ours: Millis[] = [];
		const bare: number[] = [];
		for (const each of rows) {
			const data = await context.data.get({ rows: each, collections: ["model_inputs"], hours: 72 });
			ours.push(await times(context, data));
			const load = {
				name: "load",
				statements: [loadTable("inputs", data.glob(), columns), "CHECKPOINT"],
				times: 1,
			};
			const { millis } = await bareDuckDB(`${await context.folder()}/bare.db`, [load]);
			bare.push(median(millis.load ?? []));
		}
		for (const what of ["first read", "rows page", "id look-up"] as const) {
			const values = ours.map((each) => each[what]);
			context.figures.add({
				what: `${what}, ${rows.join(", ")} rows`,
				unit: "exponent",
				ours: [slope(rows, values)],
				peers: what === "first read" ? { "bare DuckDB": [slope(rows, bare)] } : {},
				note: `${values.map(Math.round).join(", ")} ms`,
			});
		}
	},
};

type Millis = Record<"first read" | "rows page" | "id look-up", number>;

async function times({ server, repeat }: Context, data: Dataset): Promise<Millis> {
	const { url, stop } = await server({ store: data.folder });
	const first = (await ask(`${url}${data.api()}/rows?limit=1`)).millis;
	const page = await repeated(`${url}${data.api()}/rows?limit=100`, repeat * 3);
	const ids = await identifiersOf(data, repeat * 5);
	const found: number[] = [];
	for (const id of ids) found.push((await ask(`${url}/api/v1/correlations/${id}`)).millis);
	await stop();
	return { "first read": first, "rows page": median(page), "id look-up": median(found) };
}

/** Slope of the least-squares line through the logarithms. */
function slope(sizes: readonly number[], values: readonly number[]): number {
	const [x, y] = [sizes.map(Math.log), values.map(Math.log)];
	const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
	const [mx, my] = [mean(x), mean(y)];
	const above = x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? 0) - my), 0);
	return above / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}
