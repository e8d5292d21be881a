import type { RunAnswer } from "@/lib/api/monitorAnswers";
import { fold } from "@/lib/monitors/advance";
import type { Services } from "../services";
import { runsJson } from "./monitorJson";

/** All runs of a monitor's record, the newest due time and revision first, and the due times that were passed over. */
export async function recordedRuns(
	{ monitors }: Pick<Services, "monitors">,
	name: string,
): Promise<{ runs: RunAnswer[]; skipped: { first: string; last: string; at: string }[] }> {
	const lines = await (await monitors.record(name)).lines();
	const runs = lines.flatMap((line) => (line.type === "run" ? [line] : []));
	return {
		runs: runsJson(runs, fold(lines).events).sort(
			(a, b) => Date.parse(b.due) - Date.parse(a.due) || b.revision - a.revision,
		),
		skipped: lines.flatMap((line) => {
			if (line.type !== "skipped") return [];
			const { first, last, at } = line;
			return [{ first, last, at }];
		}),
	};
}
