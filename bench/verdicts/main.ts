/**
 * `npm run bench:verdicts`: how often a review cries wolf, and how often it finds what is there, by the code that
 * judges, on made-up data. Seeded: the same in every run. Prints a table; docs/verdicts.md holds one.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { changes } from "./changes";
import { drawSide, judge } from "./judge";
import { type MadeUpFeature, population, seeded } from "./population";

const { values: given } = parseArgs({
	options: {
		reviews: { type: "string", default: "200" },
		evidently: { type: "string", default: "20" },
	},
});
const reviews = Number(given.reviews);
const evidentlyReviews = Number(given.evidently);
/** Names a Python with evidently and pandas. */
const python = process.env.LEEWAY_BENCH_PYTHON;

const sizes: readonly (readonly [baseline: number, production: number])[] = [
	[30, 30],
	[100, 100],
	[300, 300],
	[1_000, 1_000],
	[10_000, 1_000],
	[10_000, 10_000],
];
const nameOf = ([baseline, production]: readonly [number, number]) =>
	`${baseline.toLocaleString("en")} / ${production.toLocaleString("en")}`;
const percent = (count: number, of: number) => (of === 0 ? "–" : `${((100 * count) / of).toFixed(1)} %`);

/** Large samples are drawn in fewer reviews: their share is as exact, and a run ends. */
function reviewsOf([baseline, production]: readonly [number, number]): number {
	return Math.max(60, Math.min(reviews, Math.round((reviews * 4_000) / (baseline + production))));
}

type Cells = readonly (number | string | null)[];

/** Evidently's verdicts on tables of columns; undefined without a Python that has it. */
async function evidently(
	tables: readonly { baseline: ReadonlyMap<string, Cells>; production: ReadonlyMap<string, Cells> }[],
): Promise<Record<string, boolean>[] | undefined> {
	if (!python || tables.length === 0) return undefined;
	const folder = mkdtempSync(join(tmpdir(), "leeway-verdicts-"));
	try {
		for (const [place, table] of tables.entries()) {
			for (const side of ["baseline", "production"] as const) {
				writeFileSync(join(folder, `${place}-${side}.csv`), csvOf(table[side]));
			}
		}
		const script = new URL("evidentlyReviews.py", import.meta.url).pathname;
		const { stdout } = await promisify(execFile)(python, [script, folder], { maxBuffer: 2 ** 26 });
		return JSON.parse(stdout.trim().split("\n").at(-1) ?? "[]");
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function csvOf(columns: ReadonlyMap<string, Cells>): string {
	const names = [...columns.keys()];
	const rows = columns.get(names[0] ?? "")?.length ?? 0;
	const lines = Array.from({ length: rows }, (_, row) =>
		names.map((name) => columns.get(name)?.[row] ?? "").join(","),
	);
	return `${names.map((name) => `"${name}"`).join(",")}\n${lines.join("\n")}\n`;
}

async function falseAlarms(rowsPerRecord: number): Promise<string[]> {
	const lines: string[] = [];
	for (const size of sizes) {
		const random = seeded(20261126 + size[0] + size[1] + rowsPerRecord);
		const features = population(random);
		const total = reviewsOf(size);
		const counts = { drift: 0, watch: 0, real: 0, azure: 0 };
		const tables: Parameters<typeof evidently>[0][number][] = [];
		for (let review = 0; review < total; review += 1) {
			const drawn = features.map((feature) => drawReview(feature, size, rowsPerRecord));
			const verdicts = drawn.map(({ baseline, production }) => judge(baseline.sample, production.sample));
			counts.drift += verdicts.some(({ ours }) => ours === "drift") ? 1 : 0;
			counts.watch += verdicts.some(({ ours }) => ours === "drift" || ours === "watch") ? 1 : 0;
			counts.real += verdicts.some(({ beyondChance }) => beyondChance) ? 1 : 0;
			counts.azure += verdicts.some(({ azure }) => azure === "drift") ? 1 : 0;
			if (review < evidentlyReviews) {
				const columns = (side: "baseline" | "production") =>
					new Map(drawn.map(({ feature, ...sides }) => [feature.name, sides[side].values]));
				tables.push({ baseline: columns("baseline"), production: columns("production") });
			}
		}
		const theirs = await evidently(tables);
		const alarmed = theirs?.filter((found) => Object.values(found).some(Boolean)).length ?? 0;
		lines.push(
			`| ${nameOf(size)} | ${rowsPerRecord} | ${total} | ${percent(counts.drift, total)} | ${percent(counts.watch, total)} | ${percent(counts.real, total)} | ${percent(counts.azure, total)} | ${percent(alarmed, theirs?.length ?? 0)} |`,
		);
		process.stderr.write(`${lines.at(-1)}\n`);
	}
	return lines;
}

function drawReview(feature: MadeUpFeature, [before, now]: readonly [number, number], rowsPerRecord: number) {
	return {
		feature,
		baseline: drawSide(feature, before, rowsPerRecord),
		production: drawSide(feature, now, rowsPerRecord),
	};
}

async function power(): Promise<string[]> {
	const lines: string[] = [];
	for (const size of sizes) {
		const random = seeded(7 + size[0] * 3 + size[1]);
		for (const { name, before, after } of changes(random)) {
			const total = reviewsOf(size);
			const counts = { drift: 0, watch: 0, real: 0, azure: 0 };
			const tables: Parameters<typeof evidently>[0][number][] = [];
			for (let review = 0; review < total; review += 1) {
				const [baseline, production] = [drawSide(before, size[0], 1), drawSide(after, size[1], 1)];
				const { ours, beyondChance, nullsMoved, azure } = judge(baseline.sample, production.sample);
				counts.drift += ours === "drift" ? 1 : 0;
				counts.watch += ours === "drift" || ours === "watch" ? 1 : 0;
				counts.real += beyondChance || (name.startsWith("nulls") && nullsMoved) ? 1 : 0;
				counts.azure += azure === "drift" ? 1 : 0;
				if (review < evidentlyReviews) {
					tables.push({
						baseline: new Map([["x", baseline.values]]),
						production: new Map([["x", production.values]]),
					});
				}
			}
			const theirs = await evidently(tables);
			const found = theirs?.filter(({ x }) => x).length ?? 0;
			lines.push(
				`| ${nameOf(size)} | ${name} | ${percent(counts.drift, total)} | ${percent(counts.watch, total)} | ${percent(counts.real, total)} | ${percent(counts.azure, total)} | ${percent(found, theirs?.length ?? 0)} |`,
			);
			process.stderr.write(`${lines.at(-1)}\n`);
		}
	}
	return lines;
}

const alone = await falseAlarms(1);
const clustered = await falseAlarms(10);
const found = await power();
process.stdout.write(`### Reviews of 23 features without any drift

| rows | rows a record | reviews | any drift | any watch or drift | any beyond chance | Azure ML's defaults | Evidently's defaults |
| --- | --- | --- | --- | --- | --- | --- | --- |
${[...alone, ...clustered].join("\n")}

### One feature of 23 that did change

| rows | change | drift | watch or drift | said at all | Azure ML's defaults | Evidently's defaults |
| --- | --- | --- | --- | --- | --- | --- |
${found.join("\n")}
`);
