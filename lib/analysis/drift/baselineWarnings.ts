import type { Engine, Questions, Source } from "@/lib/query/engine";
import { windowsOf } from "@/lib/query/windows";
import { addUnits, type Millis, type Window } from "@/lib/time";
import { type Drift, type DriftOptions, driftOf } from "./drift";
import type { Sides } from "./features";
import { type Bucket, bucketsOf } from "./overTime";
import { trendOf } from "./trend";
import { whenOf } from "./when";

/** Why what a baseline says may mislead. */
export interface BaselineWarning {
	kind: "overlap" | "few rows" | "holds a change";
	/** Of a change: the features that drift within the baseline, the most urgent first. */
	features: string[];
	/** Of a change: the start of the day or hour it began. */
	since?: Millis;
	/** A window of the same collection that would do better. */
	better?: Window;
}

/** A baseline of fewer rows says little, whatever is compared with it. */
const minBaselineRows = 300;

/** How many features are searched for a change within the baseline, the most urgent first. */
const maxFeaturesChecked = 300;

interface Rules extends Pick<DriftOptions, "kinds"> {
	/** The features of the review, the most urgent first. */
	names: readonly string[];
}

/** Everything that is to be said of a baseline before its verdicts are trusted. */
export async function baselineWarnings(
	engine: Engine,
	{ baseline, production }: Sides<Source>,
	rows: Sides<number>,
	rules: Rules,
	signal?: AbortSignal,
): Promise<BaselineWarning[]> {
	const changes = await changesWithin(engine, baseline, rules, signal);
	return [
		...(overlaps(baseline, production) ? [{ kind: "overlap" as const, features: [] }] : []),
		...(rows.baseline > 0 && rows.baseline < minBaselineRows
			? [{ kind: "few rows" as const, features: [] }]
			: []),
		...changes,
	];
}

/** Do both hold some of the same rows? Two collections never do. */
function overlaps(baseline: Source, production: Source): boolean {
	if (baseline.key !== production.key) return false;
	const [before, now] = [windowsOf(baseline), windowsOf(production)];
	if (!before || !now) return true;
	return before.some((one) => now.some((other) => one.from < other.to && other.from < one.to));
}

/**
 * A change within the baseline: its last third against its first by the same rule. Thirds are of days that hold rows, of
 * hours where there are less than three days. What holds up to its end has a beginning, what came and went has none. A
 * table has no times and so no thirds.
 */
async function changesWithin(
	engine: Engine,
	baseline: Source,
	rules: Rules,
	signal: AbortSignal | undefined,
): Promise<BaselineWarning[]> {
	const baselineStart = windowsOf(baseline)?.[0]?.from;
	if (baselineStart === undefined) return [];
	for (const by of ["day", "hour"] as const) {
		const filled = (await bucketsOf(engine, baseline, { by }, signal)).filter(({ rows }) => rows > 0);
		const third = Math.floor(filled.length / 3);
		if (third < 1) continue;
		const end = (place: number) => addUnits(filled[place]?.start ?? 0, by, 1);
		const first = cut(baseline, { from: 0, to: end(third - 1) });
		const last = cut(baseline, {
			from: filled[filled.length - third]?.start ?? 0,
			to: end(filled.length - 1),
		});
		// A column may be in neither third: naming it would be asking for what is not there.
		const there = new Set((await columnsOf(engine, [first, last], signal)).map(({ name }) => name));
		const features = rules.names.filter((name) => there.has(name)).slice(0, maxFeaturesChecked);
		if (features.length === 0) return [];
		const options: DriftOptions = { profile: "robust", nulls: "column", kinds: rules.kinds, features };
		const drift = await driftOf(engine, { baseline: first, production: last }, options, signal);
		const changed = drift.features.filter(hasChanged);
		if (changed.length === 0) return [];
		const whole = { baseline: first, production: baseline };
		const onsets = await onsetsOf(engine, whole, { ...drift, features: changed }, { by, options }, signal);
		const names = changed.map(({ name }) => name);
		const [lasting, passing] = [
			names.filter((name) => onsets.has(name)),
			names.filter((name) => !onsets.has(name)),
		];
		const since = Math.min(...onsets.values());
		const before = filled.filter(({ start }) => start < since);
		const isEnough = rowsIn(before) >= minBaselineRows;
		const better = { from: Math.max(baselineStart, before[0]?.start ?? 0), to: since };
		return [
			...(lasting.length > 0
				? [{ kind: "holds a change" as const, features: lasting, since, ...(isEnough ? { better } : {}) }]
				: []),
			...(passing.length > 0 ? [{ kind: "holds a change" as const, features: passing }] : []),
		];
	}
	return [];
}

async function columnsOf(engine: Questions, sources: readonly Source[], signal: AbortSignal | undefined) {
	const asking = signal ? { signal } : {};
	return (await Promise.all(sources.map((source) => engine.columns(source, asking)))).flat();
}

function hasChanged({ status, reason }: Drift["features"][number]): boolean {
	return (
		status === "drift" ||
		(status === "not comparable" && (reason === "type_changed" || reason === "vanished"))
	);
}

/** Since when each of the features drifts, up to the baseline's end; those that do not any more are not in it. */
async function onsetsOf(
	engine: Engine,
	sides: Sides<Source>,
	drift: Drift,
	{ by, options }: { by: "day" | "hour"; options: DriftOptions },
	signal: AbortSignal | undefined,
): Promise<Map<string, Millis>> {
	const comparable = drift.features.filter(({ kind }) => kind !== null);
	if (comparable.length === 0) return new Map();
	const trend = await trendOf(engine, sides, { ...drift, features: comparable }, by, options, signal);
	const starts = trend.buckets.map(({ start }) => start);
	const onsets = Object.entries(trend.features).flatMap(([name, points]): [string, Millis][] => {
		const when = whenOf(
			points,
			starts,
			({ status, reason }) => status === "drift" || reason === "type_changed",
		);
		return when.kind === "since" || when.kind === "once" ? [[name, when.start]] : [];
	});
	return new Map(onsets);
}

/** The part of a source inside of a window. */
function cut(of: Source, to: Window): Source {
	const { window: _, windows: __, ...source } = of;
	const parts = (windowsOf(of) ?? [])
		.map((each) => ({ from: Math.max(each.from, to.from), to: Math.min(each.to, to.to) }))
		.filter((each) => each.from < each.to);
	const [only] = parts;
	return parts.length === 1 && only ? { ...source, window: only } : { ...source, windows: parts };
}

function rowsIn(buckets: readonly Bucket[]): number {
	return buckets.reduce((sum, { rows }) => sum + rows, 0);
}
