import type { KindCounts } from "@/lib/cell";
import { familiesOfKinds } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import { skipReasons } from "@/lib/model/verdict";
import type { ColumnSummary, Questions, Source } from "@/lib/query/engine";
import { isTypeChange } from "@/lib/stats/kind";
import { type ChosenKinds, chosenKind } from "./kinds";

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
	/** Numbers that a double cannot hold. */
	inexact: Sides<number>;
}

export interface FoundFeatures {
	/** The columns both sides have, in production's order. */
	common: CommonFeature[];
	/** Columns of the baseline that no row of production has. */
	vanished: { name: string; kinds: KindCounts }[];
	/** Columns of production that the baseline has not. */
	appeared: string[];
}

/** The columns of both sides. */
export async function commonFeatures(
	engine: Questions,
	sides: Sides<Source>,
	signal: AbortSignal | undefined,
): Promise<FoundFeatures> {
	const asking = signal ? { signal } : {};
	const [baseline, production] = await Promise.all([
		engine.columns(sides.baseline, asking),
		engine.columns(sides.production, asking),
	]);
	const byName = (columns: readonly ColumnSummary[]) =>
		new Map(columns.map((column) => [column.name, column]));
	const [before, now] = [byName(baseline), byName(production)];
	return {
		common: production.flatMap(({ name, kinds, inexact }) => {
			const other = before.get(name);
			if (!other) return [];
			return [
				{
					name,
					kinds: { baseline: other.kinds, production: kinds },
					inexact: { baseline: other.inexact, production: inexact },
				},
			];
		}),
		vanished: baseline.filter(({ name }) => !now.has(name)).map(({ name, kinds }) => ({ name, kinds })),
		appeared: production.filter(({ name }) => !before.has(name)).map(({ name }) => name),
	};
}

/** Those a caller asked for; all when undefined. Throws `invalid` for a name neither side has. */
export function chosenFeatures(found: FoundFeatures, names: readonly string[] | undefined): FoundFeatures {
	if (!names) return found;
	const { common, vanished, appeared } = found;
	const wanted = new Set(names);
	const known = new Set([...common.map(nameOf), ...vanished.map(nameOf), ...appeared]);
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
		vanished: vanished.filter(({ name }) => wanted.has(name)),
		appeared: appeared.filter((name) => wanted.has(name)),
	};
}

function nameOf({ name }: { name: string }): string {
	return name;
}

/** Features of only one side, as those that are not compared. */
export function skippedOf({ vanished, appeared }: FoundFeatures): SkippedFeature[] {
	return [
		...vanished.map(({ name }) => ({ name, reason: skipReasons.onlyInBaseline })),
		...skippedNew(appeared),
	];
}

export function skippedNew(appeared: readonly string[]): SkippedFeature[] {
	return appeared.map((name) => ({ name, reason: skipReasons.onlyInProduction }));
}

/**
 * How many features are judged together: those whose two sides can be compared, whichever of them are asked for.
 * Identifiers and times are among them: their lengths and nulls are judged.
 */
export function comparableCount(common: readonly CommonFeature[], chosen: ChosenKinds | undefined): number {
	return common.filter(({ name, kinds: { baseline, production } }) => {
		const [before, now] = [familiesOfKinds(baseline), familiesOfKinds(production)];
		const scalars = before.number + before.text + before.boolean;
		if (scalars + before.nested === 0) return false;
		if (scalars === 0 && now.number + now.text + now.boolean === 0) return false;
		return chosenKind(chosen, name) !== undefined || !isTypeChange({ baseline: before, production: now });
	}).length;
}

/**
 * The features whose nulls cost a row under `nulls=row`: every name that both sides have, whether or not it is compared,
 * as Azure ML drops rows where it watches all of them; under `nulls=features` those that are judged. One without any value on a side takes all of that side's rows with it.
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
