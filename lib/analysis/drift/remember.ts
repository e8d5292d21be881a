import { type BoundedCache, createBoundedCache } from "@/lib/query/boundedCache";
import type { Engine, Source } from "@/lib/query/engine";
import { windowVersion } from "../baseline/baselineVersion";
import type { Sides } from "./features";

const mostBytes = 64 * 2 ** 20;

/** Answers by what was asked of which rows. Rows have versions of their own in every copy, so one store serves all. */
const answers: BoundedCache<unknown> = createBoundedCache(mostBytes);

/**
 * Compares two sides once: asked the same of the same rows again, whoever asks, the answer is there. Of a review only
 * the window or a choice changes; to count tens of millions of values anew for a reload would be waste. What comes back
 * is shared: it must not be changed. `bytesOf` says about how much memory an answer takes.
 */
export async function remembered<Answer extends object>(
	engine: Engine,
	sides: Sides<Source>,
	asked: readonly unknown[],
	work: () => Promise<Answer>,
	bytesOf: (answer: Answer) => number,
): Promise<Answer> {
	const versions = await Promise.all(
		[sides.baseline, sides.production].map((side) => versionOf(engine, side)),
	);
	const key = JSON.stringify([versions, asked]);
	const known = answers.get(key);
	// What stands under a key is what `work` of the same question gave.
	if (known) return known as Answer;
	const answer = await work();
	answers.set(key, answer, bytesOf(answer));
	return answer;
}

async function versionOf(engine: Engine, source: Source): Promise<string> {
	return `${await windowVersion(engine, source)} ${source.copy} ${source.partial === true}`;
}
