import {
	CircleCheck,
	CircleDashed,
	CirclePause,
	CircleX,
	Clock,
	Eye,
	Hourglass,
	type LucideIcon,
	Scale,
	TriangleAlert,
} from "lucide-react";
import type { MonitorLook } from "@/components/data/monitorStates";

interface Look {
	icon: LucideIcon;
	word: string;
	ink: string;
}

/** A monitor's state as icon, word and colour, on all pages. */
export const monitorLooks: Record<MonitorLook, Look> = {
	firing: { icon: TriangleAlert, word: "Fires", ink: "text-danger" },
	"could not judge": { icon: CircleX, word: "Cannot judge", ink: "text-danger" },
	"no data": { icon: CircleDashed, word: "No data", ink: "text-warn" },
	pending: { icon: Hourglass, word: "Pending", ink: "text-warn" },
	watch: { icon: Eye, word: "Watch", ink: "text-warn" },
	"too few rows": { icon: Scale, word: "Too few rows", ink: "text-ink-3" },
	ok: { icon: CircleCheck, word: "OK", ink: "text-good" },
	"not run yet": { icon: Clock, word: "Not run yet", ink: "text-ink-3" },
	paused: { icon: CirclePause, word: "Paused", ink: "text-ink-3" },
};
