import type { DriftAnswer } from "@/lib/api/driftAnswers";
import { formatCountOf, formatShare } from "@/lib/format";
import type { KeyCondition, KeyVerdict } from "@/lib/model/monitorRun";
import { hasVanished, isTypeChanged, skipReasons } from "@/lib/model/verdict";
import { visibleText } from "@/lib/visibleText";
import { comparedText } from "./comparedText";
import { wholeColumns } from "./foundBy";
import { type JudgeRules, runsNeeded, type SignalFindings } from "./signalFindings";

type Feature = DriftAnswer["features"][number];
type Basis = Pick<DriftAnswer, "judge" | "features" | "skipped"> & {
	window: Pick<DriftAnswer["window"], "from" | "to" | "rows" | "partial">;
	baseline: Pick<DriftAnswer["baseline"], "label" | "rows" | "partial">;
};

export interface DriftRules extends JudgeRules {
	/** Fires for this share of the features instead of for each. */
	share?: number | undefined;
	/** A table often has columns that are never logged, the label above all: those did not vanish. */
	isTable: boolean;
	/** Was this key ever judged? A column of a table that was logged before has vanished. */
	wasJudged: (key: string) => boolean;
	/** Is what other thresholds would judge by wanted too? */
	withEvidence?: boolean | undefined;
}

/** From so many rows on a type that changed is no accident of a row. */
const rowsToBeSure = 30;
/** A column that most rows lack is missing from some windows by chance alone. */
const byChance = 0.05;
const surelyNot = 0.001;
const maxMovedName = 80;

/** What a drift review says of each feature, as conditions: its statuses are docs/metrics.md's, nothing is judged anew. */
export function judgeDrift(answer: Basis, rules: DriftRules): SignalFindings {
	const { window, baseline } = answer;
	const basis = {
		window: { from: window.from ?? "", to: window.to ?? "", rows: window.rows },
		baseline: { label: baseline.label, rows: baseline.rows },
		...(window.partial || baseline.partial ? { partial: true } : {}),
	};
	if (window.rows === 0) return { outcome: "nodata", ...basis, keys: [] };
	const features = [
		...answer.features.flatMap((feature) => verdictOf(feature, answer.judge, rules) ?? []),
		...answer.skipped.flatMap(failedOf),
	];
	const fault = faultOf(answer, features);
	if (fault !== undefined) return { outcome: "error", error: fault, ...basis, keys: [] };
	const firing = rules.share === undefined ? features : features.map(asWatch);
	const keys = [...firing, ...shareOf(features, rules), ...columnsOf(answer, rules)];
	return { outcome: "judged", ...basis, keys };
}

/** Why nothing can be judged; undefined where something can. */
function faultOf({ baseline }: Basis, features: readonly KeyVerdict[]): string | undefined {
	if (baseline.rows === 0) return `the baseline holds no rows: ${baseline.label}`;
	if (features.length === 0) return `no feature is in common with ${baseline.label}`;
	return features.every(({ condition }) => condition === "error") ? features[0]?.text : undefined;
}

function conditionOf({ status, reason, metric, metrics }: Feature): KeyCondition {
	switch (status) {
		case "drift":
			return "breach";
		case "watch":
		case "ok":
			return status;
		case "too few rows":
			return "few";
		case "set aside": {
			// It says so whatever its lengths or nulls say, of few rows too: those must not pass for ok.
			const judged = metric === null ? undefined : metrics[metric]?.status;
			if (judged === "too few rows") return "few";
			return judged === "not comparable" ? "error" : "ok";
		}
		case "not comparable":
			return reason === "type_changed" || reason === "vanished" ? "breach" : "error";
	}
}

function verdictOf(feature: Feature, judge: Basis["judge"], rules: DriftRules): KeyVerdict | undefined {
	const key = `feature:${feature.name}`;
	const { value, noise, thresholds, metric } = feature;
	if (hasVanished(feature) && rules.isTable && !rules.wasJudged(key)) return undefined;
	const condition = hasVanished(feature) && chanceOfNone(feature) > byChance ? "few" : conditionOf(feature);
	const moved = condition === "breach" || condition === "watch" ? movedOf(feature) : undefined;
	return {
		key,
		condition,
		confirm: runsNeeded(rules.confirm, isSure(feature, judge)),
		recover: runsNeeded(rules.recover, thresholds !== null && thresholds.watch !== thresholds.drift),
		...(value === null ? {} : { value }),
		...(noise === null ? {} : { noise }),
		...(thresholds === null ? {} : { threshold: thresholds.drift }),
		...(metric === null ? {} : { metric }),
		...(condition === "ok" ? {} : { text: feature.verdict }),
		...(moved === undefined ? {} : { moved }),
		...(rules.withEvidence ? evidenceOf(feature) : {}),
	};
}

/** What other thresholds judge by: see rejudge.ts. */
function evidenceOf({ value, thresholds, tested, noiseReview, metric, metrics }: Feature) {
	const decided = metric === null ? undefined : metrics[metric];
	if (value === null || thresholds === null || !decided) return {};
	// Where it is the noise that lies above a threshold, a higher one may tell.
	const few = decided.status === "too few rows" && !decided.verdict.includes("chance alone");
	return { evidence: { watch: thresholds.watch, tested, noiseReview, few } };
}

/**
 * Are there enough rows for one run to be sure? They are where chance alone stays below what is worth a look: then it does not reach
 * drift either. That many features are judged together is in the status already (`noiseReview`). Azure ML's rule and p-values
 * know no chance.
 */
function isSure(feature: Feature, judge: Basis["judge"]): boolean {
	if (hasVanished(feature)) return chanceOfNone(feature) <= surelyNot;
	if (isTypeChanged(feature)) return feature.production.rows >= rowsToBeSure;
	const { noise, thresholds } = feature;
	return judge !== "azure" && noise !== null && thresholds !== null && noise <= thresholds.watch;
}

/** How likely it is that no row of the window has a column, by how many of the baseline's have. */
function chanceOfNone({ baseline, production }: Feature): number {
	return baseline.rows === 0 ? 1 : (baseline.nulls / baseline.rows) ** production.rows;
}

/** What moved most: 'new value "partner": 0 % → 17 %'. */
function movedOf({ moved }: Feature): string | undefined {
	const [first] = moved;
	if (!first) return undefined;
	// As the drift page calls them.
	if (first.part === "missing") return `nulls: ${sharesOf(first)}`;
	const name = visibleText(
		first.name.length > maxMovedName ? `${first.name.slice(0, maxMovedName)}…` : first.name,
	);
	const what =
		first.part === "value" ? `${first.baseline === 0 ? "new value " : ""}${JSON.stringify(name)}` : name;
	return `${what}: ${sharesOf(first)}`;
}

function sharesOf({ baseline, production }: Feature["moved"][number]): string {
	return `${formatShare(baseline, 1)} → ${formatShare(production, 1)}`;
}

/** What could not be compared this time; what is nested on both sides is never compared. */
function failedOf({ name, reason }: Basis["skipped"][number]): KeyVerdict[] {
	if (reason !== skipReasons.failed && reason !== skipReasons.tooManyTexts) return [];
	return [{ key: `feature:${name}`, condition: "error", confirm: 1, recover: 1, text: reason }];
}

function asWatch(verdict: KeyVerdict): KeyVerdict {
	return verdict.condition === "breach" ? { ...verdict, condition: "watch" } : verdict;
}

/** All features as one: how many of those that can be judged drift. */
function shareOf(features: readonly KeyVerdict[], { share, confirm, recover }: DriftRules): KeyVerdict[] {
	if (share === undefined) return [];
	const count = (...conditions: KeyCondition[]) =>
		features.filter((each) => conditions.includes(each.condition)).length;
	const [breaching, judged] = [count("breach"), count("breach", "watch", "ok")];
	const key = "whole:share";
	if (judged <= count("few")) {
		const text = `too few rows for ${formatCountOf(count("few"), "feature")}`;
		return [{ key, condition: "few", confirm: 1, recover: 1, text }];
	}
	const value = breaching / judged;
	const sure = features.filter((each) => each.condition === "breach" && each.confirm === 1).length;
	const condition = value >= share ? "breach" : value >= share / 2 ? "watch" : "ok";
	const text = `${breaching} of ${formatCountOf(judged, "feature")} drift: ${comparedText(value, share)}`;
	return [
		{
			...{ key, condition, value, threshold: share, ...(condition === "ok" ? {} : { text }) },
			confirm: runsNeeded(confirm, sure / judged >= share),
			recover: runsNeeded(recover, true),
		},
	];
}

/** Columns that the baseline has not are worth a look; a table that others made never had them all. */
function columnsOf({ skipped }: Basis, { isTable }: DriftRules): KeyVerdict[] {
	if (isTable) return [];
	const names = skipped
		.filter(({ reason }) => reason === skipReasons.onlyInProduction)
		.map(({ name }) => name);
	const base = { key: wholeColumns, confirm: 1, recover: 1 };
	if (names.length === 0) return [{ ...base, condition: "ok" }];
	const listed = names.slice(0, 10).map((name) => visibleText(name.slice(0, maxMovedName)));
	const more = names.length > listed.length ? ` and ${names.length - listed.length} more` : "";
	return [{ ...base, condition: "watch", text: `new: ${listed.join(", ")}${more}` }];
}
