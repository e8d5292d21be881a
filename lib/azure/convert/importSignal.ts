/** A signal of Azure ML's monitor as one of Leeway's, with a row for each thing it says. Pure. */
import { readAssetId } from "@/lib/azure/discover/dataUri";
import { readIsoSpan, spanText } from "@/lib/azure/monitors/isoSpan";
import type { ImportAnswers, ImportNeed, ImportRow } from "@/lib/model/azureImport";
import type { AzureData, AzureMonitor, AzureSignal } from "@/lib/model/azureMonitor";
import { type FeatureKind, featureKinds } from "@/lib/model/featureKind";
import { type MetricName, metricLabel } from "@/lib/model/metricName";
import type { DriftSignal, QualitySignal, WindowRule } from "@/lib/model/monitor";
import { azureDecides } from "@/lib/monitors/azureDecides";
import { azureThresholds, qualityAllowances } from "@/lib/stats/azureThresholds";
import { metrics } from "@/lib/stats/metrics";
import { isoUtc, type Millis, parseTime } from "@/lib/time";
import { leewayMetric } from "./metrics";
import { placeOf } from "./place";

export interface ImportedSignal {
	/** Undefined where Leeway runs nothing like it. */
	signal?: DriftSignal | QualitySignal;
	window?: WindowRule;
	rows: ImportRow[];
	needs: ImportNeed[];
}

const day: Millis = 86_400_000;
const hour: Millis = 3_600_000;
const maxFeatures = 2_000;

const kinds = { data_drift: "drift", prediction_drift: "predictions", data_quality: "quality" } as const;

const whyNot: Readonly<Record<string, string>> = {
	feature_attribution_drift: "Leeway trains no model to weigh features by.",
	model_performance: "Leeway does not compare predictions with what came true.",
	custom: "A component of one's own runs in Azure only.",
	generation_safety_quality: "Leeway asks no language model to judge answers.",
	generation_token_statistics: "Leeway does not count tokens.",
};

export function importSignal(
	azure: AzureSignal,
	{ target }: Pick<AzureMonitor, "target">,
	answers: ImportAnswers,
): ImportedSignal {
	const rows: ImportRow[] = [];
	const needs: ImportNeed[] = [];
	const add = (what: string, row: Omit<ImportRow, "what">) =>
		rows.push({ what: `${azure.name}: ${what}`, ...row });
	const kind = Object.entries(kinds).find(([name]) => name === azure.kind)?.[1];
	if (kind === undefined) {
		const why = whyNot[azure.kind] ?? "Leeway does not know this kind of signal.";
		rows.push({ what: azure.name, azure: azure.kind || "no kind", leeway: "", outcome: "not run", why });
		return { rows, needs };
	}
	const [production, ...others] = azure.production;
	const collection = collectionOf(azure, production, target, add);
	if (others.length > 0) {
		add("rows", {
			azure: `${others.length} more sources`,
			leeway: "",
			outcome: "not run",
			why: "A signal reads one collection.",
		});
	}
	const window = windowOf(production, add);
	const baseline = baselineOf(azure, { collection, production, target, answers, needs, add });
	const base = {
		...{ name: signalName(azure.name), collection },
		...(baseline === undefined ? {} : { baseline }),
		features: featuresOf(azure, add),
		...kindsOf(azure, add),
		...segmentOf(azure, add),
		...alertsOf(azure, add),
	};
	const signal: DriftSignal | QualitySignal =
		kind === "quality"
			? { kind, ...base, allowance: allowanceOf(azure, add) }
			: withJudging({ kind, ...base }, { azure, answers, add });
	return { signal, window, rows, needs };
}

type Add = (what: string, row: Omit<ImportRow, "what">) => void;

/** As Leeway's definitions take names. */
export function plainName(text: string): string {
	return (
		text
			.replaceAll(/[^A-Za-z0-9._-]+/g, "-")
			.replace(/^[^A-Za-z0-9]+/, "")
			.slice(0, 64)
			.replace(/\.+$/, "") || "monitor"
	);
}

const signalName = plainName;

const collections: Readonly<Record<string, string>> = {
	model_inputs: "model_inputs",
	model_outputs: "model_outputs",
	model_inputs_outputs: "model_inputs_outputs",
};

function collectionOf(
	{ kind }: AzureSignal,
	production: AzureData | undefined,
	target: AzureMonitor["target"],
	add: Add,
): string {
	const usual = kind === "prediction_drift" ? "model_outputs" : "model_inputs";
	const { context = usual, path, preprocessing } = production ?? {};
	const known = collections[context];
	const collection = known ?? usual;
	const isOwn = path === undefined || isCollectors(path, target, collection);
	const says = [context, path].filter((part) => part !== undefined).join(", ");
	if (known !== undefined && isOwn) {
		add("rows", { azure: says, leeway: collection, outcome: "taken over" });
	} else {
		const why = isOwn
			? `Leeway has no collection for ${context}.`
			: "Azure reads that table; Leeway reads what the deployment's collector wrote. A table that is uploaded as production data is not read.";
		add("rows", { azure: says, leeway: collection, outcome: "approximated", why });
	}
	if (preprocessing !== undefined) {
		add("preprocessing", {
			...{ azure: preprocessing, leeway: "", outcome: "not run" },
			why: "Leeway reads the collector's rows itself; what a component does to them is not done.",
		});
	}
	return collection;
}

/** Is it the data asset that the deployment's collector fills? By name, whatever its version and however its id is written. */
function isCollectors(path: string, target: AzureMonitor["target"], collection: string): boolean {
	const name = /^(?:azureml:)?([^:/@]+)@latest$/i.exec(path)?.[1] ?? readAssetId(path)?.name;
	return name?.toLowerCase() === `${target.endpoint}-${target.deployment}-${collection}`.toLowerCase();
}

/** The window's length and how long after its end Azure looks: in whole hours, as Azure reads its folders. */
function windowOf(production: AzureData | undefined, add: Add): WindowRule {
	const { size = "P1D", offset = "P0D" } = production ?? {};
	const asked = readIsoSpan(size);
	const late = readIsoSpan(offset);
	const millis = Math.min(92 * day, Math.max(hour, roundUp(asked?.millis ?? day)));
	const wait = Math.min(7 * day, late?.millis ?? 0);
	const rule: WindowRule = { size: spanText(millis), offset: spanText(wait), align: "hour" };
	const whys = [
		...(asked === undefined || late === undefined ? ["It is not a length that can be read."] : []),
		...(asked?.isRounded || late?.isRounded ? ["A month is taken for 30 days."] : []),
		...(asked !== undefined && millis !== asked.millis
			? ["Leeway's windows are 1 hour to 92 days, of whole hours up to two days and of whole days beyond."]
			: []),
		...(late !== undefined && wait !== late.millis ? ["Leeway waits 7 days at most."] : []),
	];
	add("window", {
		azure: `${size}, ended ${offset} before the run`,
		leeway: `${rule.size}, ended ${rule.offset} before the run, at a full hour`,
		outcome: whys.length === 0 ? "taken over" : "approximated",
		...(whys.length === 0 ? {} : { why: whys.join(" ") }),
	});
	return rule;
}

/** Hours up to two days, days beyond: what a window may be. */
function roundUp(millis: Millis): Millis {
	const unit = millis > 2 * day ? day : hour;
	return Math.ceil(millis / unit) * unit;
}

interface BaselineQuestion {
	collection: string;
	production: AzureData | undefined;
	target: AzureMonitor["target"];
	answers: ImportAnswers;
	needs: ImportNeed[];
	add: Add;
}

function baselineOf({ reference }: AzureSignal, question: BaselineQuestion): string | undefined {
	if (!reference) return undefined;
	const { production, collection, target: deployment, answers, needs, add } = question;
	const target = reference.columns?.target_column;
	if (target !== undefined) {
		add("target column", {
			...{ azure: target, leeway: "compared only where production has it too", outcome: "taken over" },
		});
	}
	const { path, context, preprocessing } = reference;
	const isOtherTable =
		path !== undefined && path !== production?.path && !isCollectors(path, deployment, collection);
	const isOtherContext =
		path === undefined && context !== undefined && context !== (production?.context ?? collection);
	const isTable = reference.kind === "fixed" || (reference.kind === "static" && isOtherTable);
	if (preprocessing !== undefined) {
		add("baseline's preprocessing", {
			azure: preprocessing,
			leeway: "",
			outcome: "not run",
			why: isTable
				? "Leeway reads the table as it is."
				: "Leeway reads the collector's rows itself; what a component does to them is not done.",
		});
	}
	const whys = isOtherTable
		? [`Azure compares with ${path}; Leeway with the collector's rows of ${collection}.`]
		: isOtherContext
			? [`Azure compares with ${context}; Leeway with the rows of ${collection}.`]
			: [];
	switch (reference.kind) {
		case "rolling":
			return rollingBaseline(reference, production, { whys, add });
		case "static": {
			const from = parseTime(reference.start ?? "");
			const to = parseTime(reference.end ?? "");
			const says = `${reference.start} to ${reference.end}`;
			if (from !== undefined && to !== undefined && from < to && !isOtherTable) {
				const text = `window:${isoUtc(from)}/${isoUtc(to)}`;
				add("baseline", { azure: says, leeway: text, ...outcomeOf(whys) });
				return text;
			}
			if (!isOtherTable) {
				add("baseline", {
					azure: says,
					leeway: "",
					outcome: "not run",
					why: "It is not two days, the earlier first.",
				});
				return undefined;
			}
			return tableBaseline(reference, `${reference.path}, ${says}`, "Leeway compares with the whole table.", {
				answers,
				needs,
				add,
			});
		}
		case "fixed":
			return tableBaseline(reference, reference.path ?? "no path", undefined, { answers, needs, add });
	}
}

function outcomeOf(whys: readonly string[]): Pick<ImportRow, "outcome" | "why"> {
	return whys.length === 0 ? { outcome: "taken over" } : { outcome: "approximated", why: whys.join(" ") };
}

function rollingBaseline(
	reference: AzureData,
	production: AzureData | undefined,
	{ whys: before, add }: { whys: readonly string[]; add: Add },
): string {
	const size = readIsoSpan(reference.size ?? "") ?? { millis: 7 * day, isRounded: true };
	const late = readIsoSpan(reference.offset ?? "P0D")?.millis ?? 0;
	const taken = readIsoSpan(production?.size ?? "P1D")?.millis ?? day;
	const waits = readIsoSpan(production?.offset ?? "P0D")?.millis ?? 0;
	const gap = Math.ceil((late - waits - taken) / hour) * hour;
	const length = Math.max(hour, Math.ceil(size.millis / hour) * hour);
	const text = `trailing:${spanText(length)}${gap > 0 ? `+${spanText(gap)}` : ""}`;
	const azure = `${reference.size}, ended ${reference.offset ?? "P0D"} before the run`;
	const whys = [
		...before,
		...(gap < 0 ? ["Azure's baseline and window overlap; Leeway's ends where the window begins."] : []),
		...(size.isRounded ? ["A month is taken for 30 days."] : []),
	];
	add("baseline", { azure, leeway: text, ...outcomeOf(whys) });
	return text;
}

function tableBaseline(
	{ path }: AzureData,
	azure: string,
	why: string | undefined,
	{ answers, needs, add }: { answers: ImportAnswers; needs: ImportNeed[]; add: Add },
): string | undefined {
	if (path === undefined) {
		const missing = "Azure's monitor does not say which table it is.";
		add("baseline", { azure, leeway: "", outcome: "not run", why: missing });
		return undefined;
	}
	const place = placeOf(path, answers);
	if (place !== undefined && /^[^/]+\/.+/.test(place)) {
		const text = `file:${place}`;
		add("baseline", { azure, leeway: text, ...outcomeOf(why === undefined ? [] : [why]) });
		return text;
	}
	needs.push({
		kind: "place",
		asset: path,
		says: `Where does ${path} lie? Give a datastore of Leeway's and the path in it: datastore/path.`,
	});
	add("baseline", {
		azure,
		leeway: "",
		outcome: "not run",
		why: "Leeway has to be told where the table lies.",
	});
	return undefined;
}

function featuresOf({ features }: AzureSignal, add: Add): "all" | string[] {
	if (features?.kind === "list") {
		const list = [...new Set(features.list ?? [])].filter((name) => name !== "" && name.length <= 1_024);
		const taken = list.slice(0, maxFeatures);
		const isAll = taken.length === (features.list ?? []).length;
		add("features", {
			azure: (features.list ?? []).join(", "),
			leeway: taken.length === 0 ? "all" : taken.join(", "),
			outcome: isAll ? "taken over" : "approximated",
			...(isAll ? {} : { why: `Leeway takes ${maxFeatures} names, each once.` }),
		});
		return taken.length === 0 ? "all" : taken;
	}
	if (features?.kind === "top") {
		add("features", {
			...{ azure: `the ${features.top ?? 10} that matter most`, leeway: "all", outcome: "approximated" },
			why: "Leeway trains no model that would tell which matter most.",
		});
		return "all";
	}
	add("features", {
		azure: features ? "all" : "not said",
		leeway: "all",
		outcome: features ? "taken over" : "approximated",
		...(features
			? {}
			: { why: "Azure takes all, or the ten that matter most where it compares with training data." }),
	});
	return "all";
}

function kindsOf({ kinds: given }: AzureSignal, add: Add): { kinds?: Record<string, FeatureKind> } {
	if (!given) return {};
	const found = Object.entries(given).flatMap(([feature, text]) => {
		const kind = featureKinds.find((each) => each === text);
		return kind ? [[feature, kind] as const] : [];
	});
	const isWhole = found.length === Object.keys(given).length;
	add("kinds of features", {
		azure: Object.entries(given)
			.map(([feature, kind]) => `${feature} ${kind}`)
			.join(", "),
		leeway: found.map(([feature, kind]) => `${feature} ${kind}`).join(", "),
		outcome: isWhole ? "taken over" : "approximated",
		...(isWhole ? {} : { why: "Leeway knows numerical and categorical." }),
	});
	return found.length === 0 ? {} : { kinds: Object.fromEntries(found) };
}

function segmentOf({ segment }: AzureSignal, add: Add): Pick<DriftSignal, "where"> {
	if (!segment) return {};
	const { feature, values } = segment;
	add("segment", {
		azure: `${feature} is ${values.join(" or ")}`,
		leeway: `where ${feature} is in ${values.join(", ")}`,
		outcome: "approximated",
		why: "Leeway takes these rows of the window and of the baseline; which Azure does is not documented.",
	});
	return { where: [{ column: feature, op: "in", value: values }] };
}

/** Whose alerts are off tells nobody. */
function alertsOf({ alerts }: AzureSignal, add: Add): Pick<DriftSignal, "notify"> {
	add("alerts", {
		azure: alerts ? "on" : "off",
		leeway: alerts ? "the monitor's" : "tells nobody",
		outcome: "taken over",
	});
	return alerts ? {} : { notify: [] };
}

function withJudging(
	signal: DriftSignal,
	{ azure, answers: { rules = "azureml" }, add }: { azure: AzureSignal; answers: ImportAnswers; add: Add },
): DriftSignal {
	if (rules === "robust") {
		add("thresholds", {
			azure: thresholdsText(azure),
			leeway: "Leeway's own rule, which knows chance",
			outcome: "approximated",
			why: "It was asked for: Azure's thresholds are kept for export, and judge nothing here.",
		});
		return signal;
	}
	const decide: Partial<Record<FeatureKind, MetricName>> = {};
	const thresholds: Partial<Record<MetricName, { watch: number; drift: number }>> = {};
	const whys: string[] = [];
	const without: FeatureKind[] = [];
	for (const kind of featureKinds) {
		const own = azure.thresholds.filter(({ of }) => of === kind || of === undefined);
		const found = own.flatMap(({ metric: text, value }) => {
			const metric = leewayMetric(text);
			if (metric === undefined || metricLabel(metric, kind) === undefined) {
				if (own.some(({ of }) => of === kind)) whys.push(`Leeway has no ${text} of ${kind} features.`);
				return [];
			}
			return [{ metric, value }];
		});
		const [first, ...more] = found;
		if (!first) {
			without.push(kind);
			continue;
		}
		if (more.length > 0) whys.push(`Of several for ${kind} features the first is taken.`);
		if (first.value === null)
			whys.push(
				`No number is given for ${first.metric}: its default ${azureThresholds.component[kind]} is taken.`,
			);
		const value = first.value ?? azureThresholds.component[kind];
		decide[kind] = first.metric;
		const other = thresholds[first.metric]?.drift;
		if (other !== undefined && other !== value) {
			whys.push(`Leeway has one threshold for ${first.metric}, whatever the kind: the stricter is taken.`);
		}
		const isLower = metrics.find(({ name }) => name === first.metric)?.better !== "higher";
		const kept = other === undefined ? value : isLower ? Math.min(value, other) : Math.max(value, other);
		thresholds[first.metric] = { watch: kept, drift: kept };
	}
	const judged: DriftSignal = {
		...signal,
		// Of features that are named, Azure drops the rows that lack one of them; of all, those that lack any.
		...{ profile: "azureml", judge: "azure", nulls: azure.features?.kind === "list" ? "features" : "row" },
		...(Object.keys(decide).length > 0 ? { decide, thresholds } : {}),
	};
	// A threshold is its metric's: one that was given for the other kind holds for both.
	const decides = azureDecides(judged);
	for (const kind of without) {
		const own = decides[featureKinds.indexOf(kind)];
		if (!own) continue;
		whys.push(
			`Azure has no threshold for ${kind} features; Leeway judges them by ${own.metric} ${own.isPValue ? "below" : "above"} ${own.threshold}.`,
		);
	}
	add("thresholds", {
		azure: thresholdsText(azure),
		leeway: [...new Set(decides.map(({ metric, threshold }) => `${metric} ${threshold}`))].join(", "),
		...outcomeOf(whys),
	});
	return judged;
}

/** Leeway lets all three rates of both kinds rise by one number. */
function allowanceOf(azure: AzureSignal, add: Add): number {
	const values = azure.thresholds.map(({ value }) => value ?? qualityAllowances.component);
	const allowance = Math.min(1, Math.max(0, values.length > 0 ? Math.min(...values) : qualityAllowances.sdk));
	const whys = [
		...(new Set(values).size > 1 ? ["Leeway has one allowance for all rates: the strictest is taken."] : []),
		...(values.length < 6
			? ["Azure has no threshold for some of the rates; Leeway judges all three of both kinds."]
			: []),
		"Leeway lets pass what few rows do by chance: fewer than 30, and what is within three standard deviations; Azure alerts on any rise above the allowance.",
		"By its published code Azure also alerts when production has more rows than the baseline; Leeway does not.",
	];
	add("thresholds", {
		...{
			azure: thresholdsText(azure),
			leeway: `allowance ${allowance}`,
			outcome: "approximated",
			why: whys.join(" "),
		},
	});
	return allowance;
}

export function thresholdsText({ thresholds }: AzureSignal): string {
	return (
		thresholds
			.map(({ of, metric, value }) => `${of === undefined ? "" : `${of} `}${metric} ${value ?? "by default"}`)
			.join(", ") || "none"
	);
}
