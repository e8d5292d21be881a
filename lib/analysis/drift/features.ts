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

type Family = "number" | "text" | "boolean" | "json";

/** What most of the cells are; undefined where none has a value. */
function familyOf({ int, float, text, boolean, json }: KindCounts): Family | undefined {
	const counts: [Family, number][] = [
		["number", int + float],
		["text", text],
		["boolean", boolean],
		["json", json],
	];
	const most = Math.max(...counts.map(([, count]) => count));
	return most === 0 ? undefined : counts.find(([, count]) => count === most)?.[0];
}

/**
 * The features whose nulls cost a row under `nulls=row`: all that are compared. A feature without any value on one
 * side, nested, or of another type is compared with nothing; it must not take every row with it.
 */
export function requiredFeatures(common: readonly CommonFeature[]): string[] {
	return common.flatMap(({ name, kinds }) => {
		const [before, now] = [familyOf(kinds.baseline), familyOf(kinds.production)];
		return before && before === now && before !== "json" ? [name] : [];
	});
}

/** Those of `complete` that a row of production lacks, and so the ones it takes to say which rows were left out. */
export function droppedBy(common: readonly CommonFeature[], complete: readonly string[]): string[] {
	const required = new Set(complete);
	return common.flatMap(({ name, kinds: { production } }) =>
		required.has(name) && production.null + production.missing > 0 ? [name] : [],
	);
}

/** Integers on one side, and floats among the numbers of the other: Azure ML leaves such a feature out. */
export function isIntVersusFloat({ kinds: { baseline, production } }: CommonFeature): boolean {
	const bothNumbers = familyOf(baseline) === "number" && familyOf(production) === "number";
	return bothNumbers && baseline.float > 0 !== production.float > 0;
}
