import type { MonitorLook } from "@/components/data/monitorStates";
import { monitorLooks } from "./monitorLooks";

/** A monitor's state as icon and word, never colour alone. */
export function MonitorStateMark({ look, size = 14 }: { look: MonitorLook; size?: number }) {
	const { icon: Icon, word, ink } = monitorLooks[look];
	return (
		<span className="inline-flex items-center gap-1.5 whitespace-nowrap">
			<Icon size={size} aria-hidden="true" className={`shrink-0 ${ink}`} />
			<span className={look === "firing" || look === "could not judge" ? "font-medium" : "text-ink-2"}>
				{word}
			</span>
		</span>
	);
}
