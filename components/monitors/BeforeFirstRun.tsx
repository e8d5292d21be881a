"use client";

import { useMay } from "@/components/data/may";
import { momentText } from "@/components/data/monitorWords";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { zoneName } from "@/lib/format";
import { parseTime } from "@/lib/time";

/** In place of runs: when the first one is, and that nobody has to wait for it. */
export function BeforeFirstRun({ monitor: { next, paused, definition } }: { monitor: MonitorAnswer }) {
	const { now } = useNow();
	const zone = useZone();
	const mayRun = useMay("editor");
	const first = paused
		? "It is paused: resume it, and it runs the next time it is due."
		: definition.enabled === false
			? "It is off: enabled is false in its definition."
			: next
				? `Its first run is due ${momentText(next, now, zone)} ${zoneName(zone, parseTime(next) ?? now)}.`
				: "It is never due.";
	return (
		<p className="text-ink-2">
			It has not run yet. {first}
			{mayRun && " Run now judges the window of its last due time at once."}
		</p>
	);
}
