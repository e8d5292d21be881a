/** What Azure ML's own monitor would say of a run's rows, beside what Leeway says. By its published code; nothing is counted anew. */
import type { Lanes } from "@/lib/analysis/drift/compareAs";
import type { DriftAnswer, QualityAnswer } from "@/lib/api/driftAnswers";
import { formatCount, formatCountOf } from "@/lib/format";
import type { AzureLane, KeyCondition } from "@/lib/model/monitorRun";
import { hasVanished, reasonText } from "@/lib/model/verdict";
import type { AzureQuality } from "@/lib/stats/azureQuality";
import type { SignalFindings } from "./signalFindings";

type Feature = Pick<DriftAnswer["features"][number], "name" | "status" | "reason"> & {
	baseline: { nulls: number };
	production: { nulls: number };
	lanes?: Lanes;
};
type Drift = Pick<DriftAnswer, "nulls" | "judge"> & {
	features: readonly Feature[];
	window: Pick<DriftAnswer["window"], "used">;
	baseline: Pick<DriftAnswer["baseline"], "used">;
};
type Quality = {
	features: readonly (Pick<QualityAnswer["features"][number], "name"> & { azure?: AzureQuality })[];
	window: Pick<QualityAnswer["window"], "rows">;
	baseline: Pick<QualityAnswer["baseline"], "rows">;
};

/** A run's record is kept for long. */
const maxBreaches = 100;
const maxNamed = 5;
/** From so many rows on a side on its component refuses the Kolmogorov–Smirnov test, and its whole job ends. */
const kolmogorovSmirnovLimit = 10_000;

/** Only where something was judged is there anything to put beside. */
export function withDriftLane(found: SignalFindings, answer: Drift): SignalFindings {
	if (found.outcome !== "judged" || !answer.features.some(({ lanes }) => lanes)) return found;
	return { ...found, azure: driftLane(answer, found.keys) };
}

function driftLane(
	{ features, judge, nulls, window, baseline }: Drift,
	keys: SignalFindings["keys"],
): AzureLane {
	const refused = stops(features, Math.max(window.used, baseline.used));
	const theirs = refused === undefined ? features.filter(({ lanes }) => lanes?.azure.status === "drift") : [];
	const isOwn = judge !== "azure";
	const verdicts = new Map(keys.map((verdict) => [verdict.key, verdict.condition]));
	const conditionOf = ({ name }: Feature) => verdicts.get(`feature:${name}`);
	const ours = features.filter((feature) =>
		isOwn ? firesBy(feature, conditionOf(feature)) : wouldFire(feature, conditionOf(feature)),
	);
	const breaches = theirs.map(({ name, lanes }) => ({
		feature: name,
		metric: lanes?.azure.metric ?? "",
		value: lanes?.azure.value ?? null,
		threshold: lanes?.azure.thresholds?.drift ?? 0,
	}));
	const ourNames = new Set(ours.map(({ name }) => name));
	const more = theirs.filter(({ name }) => !ourNames.has(name));
	const noise = more.filter((feature) =>
		isOwn ? conditionOf(feature) === "few" : feature.lanes?.here === "too few rows",
	).length;
	const near = more.length - noise;
	const theirNames = new Set(theirs.map(({ name }) => name));
	const alone = ours.filter(({ name }) => !theirNames.has(name)).length;
	const whys = [
		...(noise > 0
			? [`${formatCount(noise)} ${isAre(noise)} within the noise of ${formatCountOf(window.used, "row")}`]
			: []),
		...(near > 0 ? [`${formatCount(near)} ${isAre(near)} no drift by the rule that knows chance`] : []),
		...(alone > 0 ? [`Azure does not see ${formatCount(alone)}`] : []),
	];
	return {
		breaches: breaches.slice(0, maxBreaches),
		count: breaches.length,
		notComputed: [
			...(refused === undefined ? [] : [refused]),
			...leftOut(features),
			...otherRows(features, nulls),
		],
		rowsUsed: window.used,
		text: sentence(theirs.length, ours.length, {
			one: "feature",
			whys,
			here: isOwn ? "Leeway" : "Leeway's own rule",
		}),
	};
}

const isAre = (count: number) => (count === 1 ? "is" : "are");

/** What the run itself says; of a share of features each of them is recorded as no more than worth a look. */
function firesBy(feature: Feature, condition: KeyCondition | undefined): boolean {
	return condition === "breach" || (condition === "watch" && (feature.status === "drift" || isGone(feature)));
}

/** By the rule that knows chance, where Azure's judges the run. What the run does not judge, such as a label, does not fire. */
function wouldFire(feature: Feature, condition: KeyCondition | undefined): boolean {
	if (isGone(feature)) return condition === "breach" || condition === "watch";
	return condition !== undefined && feature.lanes?.here === "drift";
}

function isGone(feature: Feature): boolean {
	return feature.status === "not comparable" && (feature.reason === "type_changed" || hasVanished(feature));
}

interface Told {
	/** What is counted, of one. */
	one: string;
	/** Why the two differ. */
	whys: readonly string[];
	/** Whose the other verdict is. */
	here?: string;
}

function sentence(azure: number, ours: number, { one, whys, here = "Leeway" }: Told): string {
	if (azure === 0 && ours === 0) return `Neither Azure nor ${here} alerts.`;
	if (azure === ours && whys.length === 0)
		return `Azure and ${here} alert on the same ${formatCountOf(azure, one)}.`;
	const azureText = azure === 0 ? "Azure alerts on nothing" : `Azure alerts on ${formatCountOf(azure, one)}`;
	const hereText = ours === 0 ? `${here} on none` : `${here} on ${formatCount(ours)}`;
	return `${azureText}, ${hereText}${whys.length === 0 ? "" : `: ${whys.join("; ")}`}.`;
}

/** Why its whole job ends without a verdict; undefined where it does not. */
function stops(features: readonly Feature[], rows: number): string | undefined {
	const dotted = features.filter(({ name }) => name.includes(".")).map(({ name }) => name);
	if (dotted.length > 0) return `Azure's job ends at a dot in a column's name: ${named(dotted)}.`;
	const isTested = features.some(({ lanes }) => lanes?.azure.metric === "TwoSampleKolmogorovSmirnovTest");
	if (isTested && rows >= kolmogorovSmirnovLimit) {
		return `Azure's job ends: its Kolmogorov–Smirnov test refuses ${formatCount(kolmogorovSmirnovLimit)} rows and more.`;
	}
	return undefined;
}

/** Features without a number of Azure's, by the reason. */
function leftOut(features: readonly Feature[]): string[] {
	const byReason = new Map<string, string[]>();
	for (const feature of features) {
		const reason = hasVanished(feature)
			? "vanished"
			: feature.lanes?.azure.status === "not comparable"
				? feature.lanes.azure.reason
				: undefined;
		if (reason === undefined) continue;
		const text = reasonText(reason);
		byReason.set(text, [...(byReason.get(text) ?? []), feature.name]);
	}
	return [...byReason].map(([text, names]) => `Azure leaves out ${named(names)}: ${text}.`);
}

function otherRows(features: readonly Feature[], nulls: Drift["nulls"]): string[] {
	const isNull = features.some(({ baseline, production }) => baseline.nulls + production.nulls > 0);
	if (nulls !== "column" || !isNull) return [];
	return [
		"Azure drops each row with a null in any column; here a null leaves out its own column's value only.",
	];
}

function named(names: readonly string[]): string {
	const more = names.length - maxNamed;
	return `${names.slice(0, maxNamed).join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

const rates = ["NullValueRate", "DataTypeErrorRate", "OutOfBoundsRate"] as const;

/** The same of quality, with its quirk: it holds the number of rows against the baseline's too. */
export function withQualityLane(found: SignalFindings, answer: Quality, allowance: number): SignalFindings {
	if (found.outcome !== "judged") return found;
	const { window, baseline, features } = answer;
	const breaches: AzureLane["breaches"] = features.flatMap(({ name, azure }) =>
		rates.flatMap((metric) => {
			const rate = azure?.[metric];
			return rate?.isBreach ? [{ feature: name, metric, value: rate.value, threshold: rate.threshold }] : [];
		}),
	);
	const ours = new Set(found.keys.filter(({ condition }) => condition === "breach").map(({ key }) => key));
	const theirs = new Set(breaches.map(({ feature, metric }) => `${metric}:${feature}`));
	const more = [...theirs].filter((key) => !ours.has(key)).length;
	const alone = [...ours].filter((key) => !theirs.has(key)).length;
	const isMoreRows = window.rows > baseline.rows + allowance;
	const rowCount = {
		feature: null,
		metric: "RowCount",
		value: window.rows,
		threshold: baseline.rows + allowance,
	};
	const all = isMoreRows ? [...breaches, rowCount] : breaches;
	const notRated = features.filter(({ azure }) => !azure).map(({ name }) => name);
	const whys = [
		...(more > 0
			? [`Leeway does not take ${formatCount(more)} for more than chance, or counts otherwise`]
			: []),
		...(alone > 0 ? [`Azure counts ${formatCount(alone)} otherwise`] : []),
	];
	const rowsText = `${formatCount(window.rows)} and ${formatCount(baseline.rows)}`;
	const text =
		theirs.size === 0 && isMoreRows
			? `By its published code Azure alerts on the number of rows only: there are more than in the baseline, ${rowsText}. Leeway alerts on ${ours.size === 0 ? "nothing" : formatCountOf(ours.size, "rate")}.`
			: sentence(theirs.size, ours.size, { one: "rate", whys });
	return {
		...found,
		azure: {
			breaches: all.slice(0, maxBreaches),
			count: all.length,
			notComputed: notRated.length > 0 ? [`Azure has no rates of ${named(notRated)}.`] : [],
			rowsUsed: window.rows,
			text:
				isMoreRows && theirs.size > 0
					? `${text} By its published code Azure also alerts for there are more rows than in the baseline: ${rowsText}.`
					: text,
		},
	};
}
