import type { BucketUnit } from "@/lib/model/bucket";
import type { FeatureKind } from "@/lib/model/featureKind";
import type { ColumnDistribution } from "@/lib/query/distribution";
import type { AskOptions, Questions, Source } from "@/lib/query/engine";
import { featureKind } from "@/lib/stats/kind";
import { quantileEdges } from "@/lib/stats/quantileEdges";
import type { GroupedSample } from "@/lib/stats/records";
import type { Sides } from "./features";
import { type ChosenKinds, chosenKind } from "./kinds";
import type { FeatureOverTime } from "./overTime";
import type { CountedSample } from "./samples";

/** Of more records the design effect rests on about so many, by hash. */
const maxRecords = 20_000;
/** Rows that a row's record has on average: from here on records are asked about. Below, each row is taken for one. */
const clusteredFrom = 1.001;

/** Which sides have rows that share records. */
export async function clusteredSides(
	engine: Questions,
	sides: Sides<Source>,
	complete: readonly string[] | undefined,
	asking: AskOptions,
): Promise<Sides<boolean>> {
	const isClustered = async (source: Source) => {
		if (source.isTable) return false;
		const { rows, squares } = await engine.recordCounts(source, complete, asking);
		return squares > clusteredFrom * rows;
	};
	const [baseline, production] = await Promise.all([
		isClustered(sides.baseline),
		isClustered(sides.production),
	]);
	return { baseline, production };
}

export interface GroupQuestion {
	complete?: readonly string[] | undefined;
	kinds?: ChosenKinds | undefined;
	clustered: Sides<boolean>;
	/** The rule's kinds, where they were counted over more rows than are compared; see countedKinds. */
	counted?: ReadonlyMap<string, FeatureKind> | undefined;
}

/** Adds to both sides of each column what is known of its records, and lengths of texts that were too many to count. */
export async function withGroups(
	engine: Questions,
	sides: Sides<Source>,
	samples: readonly Sides<ColumnDistribution>[],
	{ complete, kinds, clustered, counted }: GroupQuestion,
	asking: AskOptions,
): Promise<Sides<CountedSample>[]> {
	const columns = samples.map((sample) => columnOf(sample, kinds, counted));
	const names = columns.map(({ name }) => name);
	const query = { columns, complete, maxRecords };
	const [baseline, production, before, now] = await Promise.all([
		clustered.baseline ? engine.recordGroups(sides.baseline, query, asking) : [],
		clustered.production ? engine.recordGroups(sides.production, query, asking) : [],
		lengthsOf(engine, sides.baseline, names, samples, complete, asking),
		lengthsOf(engine, sides.production, names, samples, complete, asking),
	]);
	return samples.map((sample, place) => ({
		baseline: joined(sample.baseline, baseline[place], before.get(sample.baseline.name)),
		production: joined(sample.production, production[place], now.get(sample.production.name)),
	}));
}

/** The same over time; `ofFeature` says how each is compared in the whole window. */
export async function withGroupsOverTime(
	engine: Questions,
	sides: Sides<Source>,
	features: readonly FeatureOverTime[],
	{
		complete,
		clustered,
		by,
		isBinned,
	}: {
		complete?: readonly string[] | undefined;
		clustered: Sides<boolean>;
		by: BucketUnit;
		/** Whether a feature's numbers are counted in ranges. */
		isBinned: (name: string) => boolean;
	},
	asking: AskOptions,
): Promise<FeatureOverTime[]> {
	const columns = features.map(({ name, baseline }) => ({
		name,
		...(isBinned(name) && baseline.numbers.values.length > 0 && { edges: quantileEdges(baseline.numbers) }),
	}));
	const query = { columns, complete, maxRecords };
	const [before, now] = await Promise.all([
		clustered.baseline ? engine.recordGroups(sides.baseline, query, asking) : [],
		clustered.production ? engine.recordGroupsOverTime(sides.production, query, by, asking) : [],
	]);
	return features.map(({ name, baseline, buckets }, place) => ({
		name,
		baseline: joined(baseline, before[place], undefined),
		buckets: new Map(
			Array.from(buckets, ([start, sample]) => [
				start,
				joined(sample, now[place]?.buckets.get(start), undefined),
			]),
		),
	}));
}

/** Numbers of a numerical feature come as the bins they are counted in: a record has at most twelve of those. */
function columnOf(
	sample: Sides<ColumnDistribution>,
	kinds: ChosenKinds | undefined,
	counted: GroupQuestion["counted"],
) {
	const { name } = sample.baseline;
	const { kind } = featureKind(sample, chosenKind(kinds, name), counted?.get(name));
	const hasNumbers = sample.baseline.numbers.values.length > 0;
	return {
		name: sample.production.name,
		...(kind === "numerical" && hasNumbers && { edges: quantileEdges(sample.baseline.numbers) }),
	};
}

async function lengthsOf(
	engine: Questions,
	source: Source,
	names: readonly string[],
	samples: readonly Sides<ColumnDistribution>[],
	complete: readonly string[] | undefined,
	asking: AskOptions,
): Promise<ReadonlyMap<string, NonNullable<GroupedSample["textLengths"]>>> {
	const wanted = names.filter((_, place) => {
		const sample = samples[place];
		return sample && !(sample.baseline.allTexts && sample.production.allTexts);
	});
	if (wanted.length === 0) return new Map();
	const found = await engine.textLengths(source, { columns: wanted, complete }, asking);
	return new Map(found.map(({ name, values, counts }) => [name, { values, counts }]));
}

function joined(
	sample: CountedSample,
	groups: GroupedSample["groups"],
	textLengths: GroupedSample["textLengths"],
): CountedSample {
	return { ...sample, ...(groups && { groups }), ...(textLengths && { textLengths }) };
}
