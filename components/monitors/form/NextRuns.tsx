"use client";

import { useNow } from "@/components/shell/Now";
import { formatTime } from "@/lib/format";
import type { Schedule } from "@/lib/model/monitor";
import { nextRuns } from "./nextRuns";

const words = { forward: "clocks go forward that day", back: "clocks go back that day" };

/** The next five due times, in the schedule's zone and in UTC; days on which clocks change are said. */
export function NextRuns({ schedule }: { schedule: Schedule }) {
	const { now } = useNow();
	const next = nextRuns(schedule, now, 5);
	return (
		<section aria-labelledby="next-runs">
			<h2 id="next-runs" className="mb-1 font-semibold">
				Next runs
			</h2>
			{"fix" in next ? (
				<p role="alert" className="text-danger">
					{next.fix}
				</p>
			) : (
				<ol className="grid w-fit grid-cols-[auto_auto_auto] gap-x-4 tabular-nums">
					{next.map(({ due, local, change }) => (
						<li key={due} className="contents">
							<span>{local}</span>
							<span className="text-ink-3">
								{schedule.zone === "UTC" ? "UTC" : `${formatTime(due, "minute").slice(5)} UTC`}
							</span>
							<span className="text-warn">{change && words[change]}</span>
						</li>
					))}
				</ol>
			)}
		</section>
	);
}
