/** How monitors stand, for all pages. Pure. */
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";

/** A monitor's state as it is shown: one that is paused and says nothing urgent is paused. The most urgent first. */
export const monitorLookOrder = [
	"firing",
	"could not judge",
	"no data",
	"pending",
	"watch",
	"too few rows",
	"not run yet",
	"ok",
	"paused",
] as const;
export type MonitorLook = (typeof monitorLookOrder)[number];

type Stand = Pick<MonitorAnswer, "state" | "paused" | "trouble"> & {
	definition?: Pick<MonitorAnswer["definition"], "enabled">;
};

export function lookOf({ state, paused, trouble, definition }: Stand): MonitorLook {
	// Its record cannot be read, say: until somebody mends that it judges nothing.
	if (trouble && trouble.again === null) return "could not judge";
	const isStill = paused || definition?.enabled === false;
	return isStill && state !== "firing" ? "paused" : state;
}

/** Does somebody know of all that fires? */
export function isAcknowledged({ signals }: Pick<MonitorAnswer, "signals">): boolean {
	const open = signals.flatMap(({ episode }) => episode ?? []);
	return open.length > 0 && open.every(({ acknowledged }) => acknowledged);
}

/** Does it need somebody: it fires and nobody has said that they know, or it cannot tell whether it should? */
export function needsSomebody(monitor: MonitorAnswer): boolean {
	const look = lookOf(monitor);
	if (look === "firing") return !isAcknowledged(monitor);
	return look === "could not judge" || look === "no data";
}

/** The most urgent first: of what fires, what nobody knows of yet; then by name. */
export function byUrgency(monitors: readonly MonitorAnswer[]): MonitorAnswer[] {
	const rank = (monitor: MonitorAnswer) => {
		const look = lookOf(monitor);
		// What somebody knows of comes after what nobody can judge.
		if (look === "firing" && isAcknowledged(monitor)) return monitorLookOrder.indexOf("no data") + 0.5;
		return monitorLookOrder.indexOf(look);
	};
	return [...monitors].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
