import type { Due } from "@/lib/monitors/schedule";
import type { Millis } from "@/lib/time";

export interface MonitorTrouble {
	message: string;
	/** null: not before what is wrong has been mended. */
	again: Millis | null;
}

/** A run that failed for what may pass. */
interface Retry {
	due: Due;
	tries: number;
	at: Millis;
	message: string;
}

interface Fault extends MonitorTrouble {
	/** Runs in a row that were evaluated in vain. */
	tries: number;
}

/** What keeps monitors from running, and when each is tried again. */
export interface Troubles {
	/** Does a monitor that could not be run wait for its next try? */
	isPutOff(name: string): boolean;
	/**
	 * It could not be run or recorded. Whether it has been mended is looked at each time where nothing was `evaluated` for it, for that
	 * costs nothing. Was this not known yet?
	 */
	failed(name: string, message: string, evaluated: boolean): boolean;
	mended(name: string): void;
	/** The run that is to be tried again, and whether its time has come. */
	retryOf(name: string): { due: Due; isTime: boolean } | undefined;
	/** Puts a run off that could not be judged; false: it was tried often enough, and is recorded as it is. */
	putOff(name: string, due: Due, message: string): boolean;
	/** Nothing is to be tried again. */
	settled(name: string): void;
	of(name: string): MonitorTrouble | undefined;
	/** Is anything wrong that somebody has to mend? */
	hasFaults(): boolean;
	/** Of other names nothing is remembered any more. */
	keepOnly(names: ReadonlySet<string>): void;
}

const minute = 60_000;
/** After a run that failed for what may pass, or one that could not be recorded. */
const retriesAfter = [1 * minute, 5 * minute, 15 * minute];
const longestWait = 15 * minute;

export function createTroubles(now: () => Millis): Troubles {
	const retries = new Map<string, Retry>();
	const faults = new Map<string, Fault>();

	/** A clock that has been set back since makes nobody wait longer than was meant. */
	function isWaiting(until: Millis | null): boolean {
		return until !== null && now() < until && until - now() <= longestWait;
	}

	return {
		isPutOff: (name) => isWaiting(faults.get(name)?.again ?? null),
		failed(name, message, evaluated) {
			const before = faults.get(name);
			const tries = evaluated ? (before?.tries ?? 0) + 1 : 0;
			const again = tries === 0 ? null : now() + (retriesAfter[tries - 1] ?? longestWait);
			faults.set(name, { message, tries, again });
			return before?.message !== message;
		},
		mended: (name) => void faults.delete(name),
		retryOf(name) {
			const retry = retries.get(name);
			return retry && { due: retry.due, isTime: !isWaiting(retry.at) };
		},
		putOff(name, due, message) {
			const tries = retries.get(name)?.tries ?? 0;
			const wait = retriesAfter[tries];
			if (wait === undefined) return false;
			retries.set(name, { due, tries: tries + 1, at: now() + wait, message });
			return true;
		},
		settled: (name) => void retries.delete(name),
		of(name) {
			const fault = faults.get(name);
			if (fault) return { message: fault.message, again: fault.again };
			const retry = retries.get(name);
			return retry && { message: retry.message, again: retry.at };
		},
		hasFaults: () => faults.size > 0,
		keepOnly(names) {
			for (const known of [retries, faults]) {
				for (const name of [...known.keys()]) if (!names.has(name)) known.delete(name);
			}
		},
	};
}
