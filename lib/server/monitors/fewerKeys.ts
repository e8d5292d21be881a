import type { RunAnswer } from "@/lib/api/monitorAnswers";
import { byUrgency, keyRows } from "@/lib/monitors/keyRows";
import { countsOf } from "./monitorJson";

/**
 * Runs with fewer keys: of each signal the `most` that matter most over all of these runs, so that each can be followed from run to
 * run, and the `most` most urgent of each run. How many keys there are in all stands in `conditions`.
 *
 * @param runs the newest first
 */
export function withFewerKeys(runs: readonly RunAnswer[], most: number): RunAnswer[] {
	const counted = runs.filter(({ superseded }) => !superseded).reverse();
	const names = new Set(runs.flatMap(({ signals }) => signals.map(({ name }) => name)));
	const followed = new Map(
		[...names].map((name) => {
			const rows = keyRows(counted, name).slice(0, most);
			return [name, new Set(rows.map(({ key }) => key))] as const;
		}),
	);
	return runs.map((run) => ({
		...run,
		signals: run.signals.map((signal) => {
			const urgent = new Set(byUrgency(signal.keys).slice(0, most));
			const isWanted = (each: (typeof signal.keys)[number]) =>
				urgent.has(each) || followed.get(signal.name)?.has(each.key);
			const { azure } = signal;
			return {
				...signal,
				keys: signal.keys.filter(isWanted),
				conditions: countsOf(signal),
				...(azure ? { azure: { ...azure, breaches: azure.breaches.slice(0, most) } } : {}),
			};
		}),
	}));
}
