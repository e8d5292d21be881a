import {
	CircleCheck,
	CircleMinus,
	CircleSlash,
	Eye,
	type LucideIcon,
	TriangleAlert,
	Users,
} from "lucide-react";
import type { Status } from "@/lib/model/verdict";

/** Most urgent first: a feature that changed its type says more than one that drifts. */
export const statusOrder: readonly Status[] = [
	"not comparable",
	"drift",
	"watch",
	"too few rows",
	"ok",
	"set aside",
];

interface Look {
	icon: LucideIcon;
	word: string;
	ink: string;
}

export const looks: Record<Status, Look> = {
	drift: { icon: TriangleAlert, word: "Drift", ink: "text-danger" },
	watch: { icon: Eye, word: "Watch", ink: "text-warn" },
	"too few rows": { icon: Users, word: "Too few rows", ink: "text-ink-3" },
	"not comparable": { icon: CircleSlash, word: "Not comparable", ink: "text-ink-2" },
	ok: { icon: CircleCheck, word: "OK", ink: "text-good" },
	"set aside": { icon: CircleMinus, word: "Set aside", ink: "text-ink-3" },
};
