/** A review as a monitor's run made it, and what differs since. Pure. */
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import { formatCount } from "@/lib/format";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import { filterKey } from "@/lib/model/filter";
import { roundedText } from "@/lib/stats/roundedText";
import type { DriftParams } from "@/lib/url/driftHref";
import { loadDriftParams } from "@/lib/url/driftParams";
import type { Review } from "../answer";

export type JudgedSignal = RunAnswer["signals"][number];

const question = [
	...(["from", "to", "baseline", "profile", "judge", "nulls", "thresholds", "azureThresholds"] as const),
];

/** Does the page's address ask what a signal's run asked? */
export function asksTheSame(params: DriftParams, { path }: Pick<JudgedSignal, "path">): boolean {
	const own = loadDriftParams(new URLSearchParams(path.split("?")[1] ?? ""));
	const isAlike = ({ filter }: DriftParams) => JSON.stringify(filterKey(filter));
	return question.every((name) => own[name] === params[name]) && isAlike(own) === isAlike(params);
}

/** The signal of a run whose review this collection's page is; of several the one that is asked for now. */
export function signalHere(
	{ signals }: Pick<RunAnswer, "signals">,
	address: CollectionAddress,
	params: DriftParams,
): JudgedSignal | undefined {
	const own = signals.filter(({ path }) => path.split("?")[0] === `/drift/${addressText(address)}`);
	return own.find((signal) => asksTheSame(params, signal)) ?? own[0];
}

const maxListed = 3;

/** What is otherwise now than when it was judged, a sentence each; empty where nothing is. */
export function differences(
	then: JudgedSignal,
	now: Pick<Review, "window" | "baseline" | "features">,
): string[] {
	const { rows } = then.window;
	const hasRows = rows !== null && rows !== now.window.rows;
	const hasBaseline = then.baseline !== undefined && then.baseline.rows !== now.baseline.rows;
	const moved = now.features.flatMap(({ name, value }) => {
		const judged = then.keys.find(({ key }) => key === `feature:${name}`);
		if (!judged || judged.value === undefined || value === null || judged.value === value) return [];
		return [`${name} ${roundedText(judged.value, 3)} then, ${roundedText(value, 3)} now`];
	});
	const more = moved.length > maxListed ? ` and ${formatCount(moved.length - maxListed)} more` : "";
	const values = moved.length === 0 ? [] : [`${moved.slice(0, maxListed).join("; ")}${more}`];
	return [
		...(hasRows
			? [`Rows of the window: ${formatCount(rows)} then, ${formatCount(now.window.rows)} now`]
			: []),
		...(hasBaseline
			? [
					`Rows of the baseline: ${formatCount(then.baseline?.rows ?? 0)} then, ${formatCount(now.baseline.rows)} now`,
				]
			: []),
		...(!hasRows && !hasBaseline && values.length > 0
			? [
					"There are as many rows as then, and their values differ: the baseline was replaced, or what was read",
				]
			: []),
		...values,
	];
}
