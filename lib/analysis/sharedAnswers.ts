import { type Jobs, resultOf } from "@/lib/ingest/jobs";
import type { Millis } from "@/lib/time";

/**
 * The answer under a key, made by `work` unless it is known or being made: many callers cost the store one. A key's answer
 * is the result of an earlier call with the same key. Failures are not kept. An abort ends the wait, and the work when
 * nobody else waits for it.
 */
export type SharedAnswers = <Answer extends object>(
	key: string,
	work: (signal: AbortSignal) => Promise<Answer>,
	signal?: AbortSignal,
) => Promise<Answer>;

const maxAnswers = 10_000;

/** Keeps each answer for `keptMillis` from when it was asked for. */
export function createSharedAnswers(
	jobs: Jobs,
	keptMillis: Millis,
	now: () => Millis = Date.now,
): SharedAnswers {
	const kept = new Map<string, { answer: object; until: Millis }>();
	return async <Answer extends object>(
		key: string,
		work: (signal: AbortSignal) => Promise<Answer>,
		signal?: AbortSignal,
	) => {
		const known = kept.get(key);
		if (known && now() < known.until) return ofSameWork<Answer>(known.answer);
		const make = async (abort: AbortSignal) => {
			const until = now() + keptMillis;
			const answer = await work(abort);
			kept.delete(key);
			kept.set(key, { answer, until });
			const oldest = kept.keys().next();
			if (kept.size > maxAnswers && !oldest.done) kept.delete(oldest.value);
			return answer;
		};
		return resultOf(jobs.start(key, make, { rememberedMillis: 0 }), signal);
	};
}

/** Whoever asks under a key does the same work as all who do: so its answer is of the same shape. */
function ofSameWork<Answer>(answer: object): Answer {
	return answer as Answer;
}
