/**
 * First contact: starts Leeway as people do who connect it to their own data, rightly and wrongly, and tells for each what
 * was said first that helps, after how many seconds, and whether doing so leads to rows. Needs a build.
 *
 *     node --import tsx bench/firstContact/main.ts [--group NAMES] [--only TEXT] [--out FILE.json] [--md FILE.md]
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { attempt, type Outcome } from "./attempt";
import type { Start } from "./start";
import { addresses } from "./starts/addresses";
import { credentials } from "./starts/credentials";
import { machines } from "./starts/machines";
import { networks } from "./starts/networks";
import { openWorld } from "./world";

/** rows: at once; led: by doing what was said; explained: the reason is said, and nothing here can follow it; lost: none of these. */
type Verdict = "rows" | "led" | "explained" | "lost";

interface Result {
	group: string;
	name: string;
	verdict: Verdict;
	seconds: number;
	slow: boolean;
	said: string;
}

const { values } = parseArgs({
	options: {
		only: { type: "string" },
		group: { type: "string" },
		out: { type: "string" },
		md: { type: "string" },
	},
});
const world = await openWorld();
const results: Result[] = [];
try {
	const groups = { addresses, credentials, networks, machines };
	for (const [group, starts] of Object.entries(groups)) {
		if (values.group && !values.group.split(",").includes(group)) continue;
		const chosen = (await starts(world)).filter(({ name }) => !values.only || name.includes(values.only));
		await inPairs(chosen, async (start) => {
			const result = { group, name: start.name, ...(await judge(start)) };
			results.push(result);
			console.log(
				`${result.verdict.padEnd(5)} ${result.seconds.toFixed(1).padStart(5)} s  ${group}: ${start.name}\n        ${hide(result.said)}`,
			);
		});
	}
} finally {
	await world.stop();
}
const count = (verdict: Verdict) => results.filter((each) => each.verdict === verdict).length;
console.log(
	`${results.length} starts: ${count("rows")} rows at once, ${count("led")} led to rows, ${count("explained")} explained, ${count("lost")} lost; ${results.filter(({ slow }) => slow).length} later than 5 s`,
);
if (values.out) await writeFile(values.out, JSON.stringify(results, undefined, "\t"));
if (values.md) {
	const lines = results.map(
		({ group, name, verdict, seconds, said }) =>
			`| ${group} | ${cell(name)} | ${verdict} | ${seconds.toFixed(1)} | ${cell(verdict === "rows" ? "" : hide(said))} |`,
	);
	await writeFile(
		values.md,
		["| | start | outcome | s | what was said |", "|---|---|---|---|---|", ...lines, ""].join("\n"),
	);
}

async function judge(start: Start): Promise<Omit<Result, "group" | "name">> {
	const first = await attempt(start);
	const slow = first.seconds > 5 && !start.waits;
	const { said, seconds } = first;
	return { verdict: await verdictOf(start, first), seconds, slow, said };
}

async function verdictOf(
	{ says, follow, mustSay, ...start }: Start,
	{ match, rows }: Outcome,
): Promise<Verdict> {
	if (!says || (!match && !mustSay)) return rows ? "rows" : "lost";
	if (!match) return "lost";
	if (!follow) return rows ? "rows" : "explained";
	const env = { ...start.env };
	for (const [name, value] of Object.entries(follow(match))) {
		if (value === null) delete env[name];
		else env[name] = value;
	}
	return (await attempt({ ...start, env })).rows ? "led" : "lost";
}

async function inPairs<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
	const left = items.values();
	const worker = async () => {
		for (const item of left) await act(item);
	};
	await Promise.all([worker(), worker()]);
}

function hide(text: string): string {
	return text.replaceAll(world.folder, "…").replaceAll(process.cwd(), ".");
}

function cell(text: string): string {
	return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
