import { LeewayError } from "@/lib/errors";
import type { ColumnSummary, Engine, KindCounts, Source } from "@/lib/query/engine";

/** Two sets of rows to compare. */
export interface Sides<Side> {
	baseline: Side;
	production: Side;
}

/** A feature that is not compared, and why. */
export interface SkippedFeature {
	name: string;
	reason: string;
}

/** A column that both sides have, with its cells by kind on either. */
export interface CommonFeature {
	name: string;
	kinds: Sides<KindCounts>;
}

export const skipReasons = {
	onlyInBaseline: "only in the baseline",
	onlyInProduction: "only in production",
	nested: "objects and arrays are not compared",
	tooManyTexts: "more than 100,000 different texts: an identifier rather than a category",
	failed: "could not be compared",
} as const;

/** The columns both sides have, in production's order, and those only one has. */
export async function commonFeatures(
	engine: Engine,
	sides: Sides<Source>,
	signal: AbortSignal | undefined,
): Promise<{ common: CommonFeature[]; skipped: SkippedFeature[] }> {
	const asking = signal ? { signal } : {};
	const [baseline, production] = await Promise.all([
		engine.columns(sides.baseline, asking),
		engine.columns(sides.production, asking),
	]);
	const byName = (columns: readonly ColumnSummary[]) =>
		new Map(columns.map((column) => [column.name, column]));
	const [before, now] = [byName(baseline), byName(production)];
	return {
		common: production.flatMap(({ name, kinds }) => {
			const other = before.get(name);
			return other ? [{ name, kinds: { baseline: other.kinds, production: kinds } }] : [];
		}),
		skipped: [
			...baseline
				.filter(({ name }) => !now.has(name))
				.map(({ name }) => ({ name, reason: skipReasons.onlyInBaseline })),
			...production
				.filter(({ name }) => !before.has(name))
				.map(({ name }) => ({ name, reason: skipReasons.onlyInProduction })),
		],
	};
}

/** Those a caller asked for; all when undefined. Throws `invalid` for a name neither side has. */
export function chosenFeatures(
	{ common, skipped }: { common: readonly CommonFeature[]; skipped: readonly SkippedFeature[] },
	names: readonly string[] | undefined,
): { common: readonly CommonFeature[]; skipped: readonly SkippedFeature[] } {
	if (!names) return { common, skipped };
	const wanted = new Set(names);
	const known = new Set([...common, ...skipped].map(({ name }) => name));
	const unknown = names.find((name) => !known.has(name));
	if (unknown !== undefined) {
		throw new LeewayError(
			"invalid",
			`parameter \`features\` names a column neither side has: ${JSON.stringify(unknown)}`,
			`There are: ${[...known].slice(0, 30).join(", ")}.`,
		);
	}
	return {
		common: common.filter(({ name }) => wanted.has(name)),
		skipped: skipped.filter(({ name }) => wanted.has(name)),
	};
}

/**
 * The features whose nulls cost a row under `nulls=row`: every name that both sides have, whether or not it is compared,
 * as Azure ML drops rows. One without any value on a side takes all of that side's rows with it.
 */
export function requiredFeatures(common: readonly CommonFeature[]): string[] {
	return common.map(({ name }) => name);
}

/** Those of `complete` that a row of production lacks, and so the ones it takes to say which rows were left out. */
export function droppedBy(common: readonly CommonFeature[], complete: readonly string[]): string[] {
	const required = new Set(complete);
	return common.flatMap(({ name, kinds: { production } }) =>
		required.has(name) && production.null + production.missing > 0 ? [name] : [],
	);
}
