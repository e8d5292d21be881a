/** What a review says, in one sentence: what changed and when, over the whole window, and what it rests on. Pure. */

import { featureCountsOf } from "@/lib/analysis/drift/featureCounts";
import { columnName } from "@/lib/columnName";
import { formatCount, formatCountOf } from "@/lib/format";
import { isTypeChanged } from "@/lib/model/verdict";
import type { Millis } from "@/lib/time";
import type { Feature, Review, Shown, Trend } from "../answer";
import { onText, spellText } from "../bucketText";
import { moveText } from "../moves";
import { type Change, changesOf } from "./changes";

/** "3 features changed on 22 Nov: channel (new value partner, 11 %), EDUCATION". */
export interface Clause {
	lead: string;
	features: { name: string; note?: string }[];
	/** How many more there are than are named. */
	more: number;
}

export interface Sentence {
	clauses: Clause[];
	/** "Over the whole window 2 of 24 exceed drift, 1 watch"; where nothing changed, all there is to say. */
	whole: string;
}

const maxNames = 6;
const maxNotes = 3;

/** The sentence over some features; `appeared` are those only production has. */
export function sentenceOf(
	shown: readonly Shown[],
	trend: Trend | undefined,
	{ appeared = [], now }: { appeared?: readonly string[]; now: Millis },
): Sentence {
	const changes = changesOf(shown, trend);
	let notes = 0;
	const note = (feature: Feature) => {
		const text = notes < maxNotes ? moveText(feature) : undefined;
		if (text !== undefined) notes += 1;
		return text === undefined ? { name: feature.name } : { name: feature.name, note: text };
	};
	const clauses: Clause[] = changes.map((change) => ({
		lead: leadOf(change, trend, now),
		features: change.features
			.slice(0, maxNames)
			.map((feature) => (change.what === "drift" ? note(feature) : { name: feature.name })),
		more: Math.max(0, change.features.length - maxNames),
	}));
	if (appeared.length > 0) {
		const news: Clause = {
			lead: formatCountOf(appeared.length, "new feature"),
			features: appeared.slice(0, maxNames).map((name) => ({ name })),
			more: Math.max(0, appeared.length - maxNames),
		};
		const place = changes.findIndex(({ what }) => what === "drift");
		clauses.splice(place < 0 ? clauses.length : place, 0, news);
	}
	return {
		clauses,
		whole: wholeOf(
			shown.map(({ feature }) => feature),
			changes,
		),
	};
}

/** The sentence as text. */
export function sentenceText({ clauses, whole }: Sentence, basis?: string): string {
	return [...clauses.map(clauseText), basis === undefined ? whole : `${whole}; ${basis}`].join(". ");
}

export function clauseText({ lead, features, more }: Clause): string {
	const names = features.map(({ name, note }) => columnName(name) + (note === undefined ? "" : ` (${note})`));
	return `${lead}: ${names.join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

/** "41,200 rows against 10,000". */
export function basisOf({ window, baseline }: Review): string {
	return `${formatCountOf(window.rows, "row")} against ${formatCount(baseline.rows)}`;
}

function leadOf({ what, when, features }: Change, trend: Trend | undefined, now: Millis): string {
	const count = features.length;
	const one = count === 1;
	const subject = formatCountOf(count, "feature");
	const by = trend?.by ?? "day";
	if (what === "vanished") return `${subject} vanished, in no row of the window`;
	const verb = what === "type" ? "changed type" : "changed";
	switch (when.kind) {
		case "since":
			return `${subject} ${verb} ${onText(when.start, by, now)}`;
		case "once":
			return `${subject} ${verb} ${onText(when.start, by, now)}, one ${by} so far`;
		case "passed": {
			const time = spellText(when, by, now);
			return what === "type"
				? `${subject} had another type ${time}`
				: `${subject} differed ${time} and no longer ${one ? "does" : "do"}`;
		}
		case "throughout":
			return what === "type"
				? `${subject} ${one ? "has" : "have"} another type in the whole window`
				: `${subject} ${one ? "differs" : "differ"} from the baseline all through the window`;
		case "whole":
			return what === "type"
				? `${subject} ${one ? "has" : "have"} another type`
				: `${subject} ${one ? "differs" : "differ"} over the window as a whole`;
	}
}

function wholeOf(features: readonly Feature[], changes: readonly Change[]): string {
	const standing = featureCountsOf(features);
	const { drift, watch, tooFewRows, notComparable, ok, setAside } = standing;
	const drifting = changes.filter(({ what }) => what === "drift").flatMap((change) => change.features);
	const below = drifting.filter(({ status }) => status !== "drift" && status !== "watch").length;
	// Its last day is of another type, and the window as a whole is not.
	const partlyTyped = changes
		.filter(({ what }) => what === "type")
		.flatMap((change) => change.features)
		.filter((feature) => !isTypeChanged(feature)).length;
	const real = features.filter(({ status, beyondChance }) => status === "ok" && beyondChance).length;
	const rest = [
		partlyTyped > 0 &&
			`${formatCount(partlyTyped)} ${partlyTyped === 1 ? "has" : "have"} another type in too little of it to decide`,
		below > 0 && `${formatCount(below)} ${below === 1 ? "stays" : "stay"} below`,
		tooFewRows > 0 && `${formatCount(tooFewRows)} ${tooFewRows === 1 ? "has" : "have"} too few rows`,
		notComparable > 0 && `${formatCount(notComparable)} cannot be compared`,
		real > 0 && `${formatCount(real)} small, but real`,
	].filter((each) => each !== false);
	if (standing.features === 0) {
		return setAside > 0
			? `Nothing to judge: ${formatCountOf(setAside, "feature")} ${setAside === 1 ? "is" : "are"} set aside`
			: "No feature to compare";
	}
	const judged = standing.features - standing.vanished;
	if (drift + watch > 0) {
		const exceed = [
			drift > 0 &&
				`${formatCount(drift)} of ${formatCount(judged)} ${drift === 1 ? "exceeds" : "exceed"} drift`,
			watch > 0 &&
				(drift > 0
					? `${formatCount(watch)} watch`
					: `${formatCount(watch)} of ${formatCount(judged)} ${watch === 1 ? "exceeds" : "exceed"} watch`),
		].filter((each) => each !== false);
		return ["Over the whole window ", [...exceed, ...rest].join(", ")].join("");
	}
	if (ok === 0) {
		return rest.length > 0 ? `No verdict: ${rest.join(", ")}` : "Nothing else is left to compare";
	}
	const calm =
		drifting.length > 0 || partlyTyped > 0
			? `Over the whole window none of ${formatCount(judged)} exceeds its thresholds`
			: judged === 1
				? "The one feature does not drift"
				: `None of ${formatCount(judged)} features drifts`;
	return [calm, ...rest].join(", ");
}
