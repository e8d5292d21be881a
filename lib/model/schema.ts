/**
 * The vocabulary as zod schemas, for the edges where texts and JSON come in and go out. Apart from the words themselves,
 * so that pages, which only name them, don't carry zod.
 */
import { z } from "zod";
import { bucketUnits } from "./bucket";
import { featureKinds } from "./featureKind";
import { filterOperators } from "./filter";
import { metricNames } from "./metricName";
import { judges, nullRules, ruleSets, thresholdSets } from "./ruleSet";
import { judgedParts, rateStatuses, reasons, statuses } from "./verdict";

/** One of these words; the message for anything else lists them. */
function oneOf<const Words extends readonly string[]>(words: Words) {
	return z.enum(words, { error: `must be ${listOf(words)}` });
}

/** "a", "a or b", "a, b or c". */
function listOf(words: readonly string[]): string {
	return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

export const bucketUnitSchema = oneOf(bucketUnits);
export const featureKindSchema = z.enum(featureKinds);
export const metricNameSchema = z.enum(metricNames);
export const ruleSetSchema = oneOf(ruleSets);
export const judgeSchema = oneOf(judges);
export const thresholdSetSchema = oneOf(thresholdSets);
export const nullRuleSchema = oneOf(nullRules);
export const statusSchema = z.enum(statuses);
export const rateStatusSchema = z.enum(rateStatuses);
export const judgedPartSchema = z.enum(judgedParts);
export const reasonSchema = z.enum(reasons).describe("why there is no value");

/** A condition on a column; which values suit which column is known to the engine. */
export const filterSchema = z.strictObject({
	column: z.string(),
	op: z.enum(filterOperators),
	value: z.unknown().optional(),
});
