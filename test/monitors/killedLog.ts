/**
 * A process that adds runs to a record until it is killed: `killedLog.ts FOLDER`. Goes on from what it finds, a run a day, and says
 * each due time once its line is on the disk; saves the state now and then, as a scheduler does.
 */
import type { MonitorRun } from "@/lib/model/monitorRun";
import { advance } from "@/lib/monitors/advance";
import { openRunLog } from "@/lib/monitors/runLog";
import { isoUtc } from "@/lib/time";

const [folder = ""] = process.argv.slice(2);
const day = 86_400_000;

function runOf(due: string): MonitorRun {
	const number = Date.parse(due) / day;
	const condition = Math.floor(number) % 5 < 2 ? "breach" : "ok";
	// Long enough to be written in more than one piece.
	const keys = Array.from({ length: 200 }, (_, place) => {
		return { key: `feature:f${place}`, condition, confirm: 1, recover: 1, text: "x".repeat(200) } as const;
	});
	return {
		...{
			type: "run",
			due,
			revision: 0,
			reason: "schedule",
			started: due,
			ended: due,
			version: "0",
			definition: "1",
		},
		signals: [
			{
				...{
					name: "drift",
					hash: "1",
					outcome: "judged",
					path: "/",
					window: { from: due, to: due, rows: 1 },
				},
				...{ keys, muted: [], renotify: null },
			},
		],
	};
}

const log = openRunLog(folder);
let { state } = await log.load();
process.stdout.write(`found ${state.due}\n`);
for (let number = 0; ; number += 1) {
	const due = isoUtc((state.due === null ? Date.parse("2026-01-01T05:00Z") : Date.parse(state.due)) + day);
	const run = runOf(due);
	await log.append(run, Date.parse(due));
	process.stdout.write(`added ${due}\n`);
	state = advance(state, run).state;
	if (number % 3 === 2) await log.save(state);
}
