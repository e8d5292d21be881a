import { getReview } from "@/lib/api/calls/getReview";
import { putReview } from "@/lib/api/calls/putReview";
import type { RecordedReviewAnswer } from "@/lib/api/driftAnswers";
import { LeewayError } from "@/lib/errors";
import { reviewSides } from "@/lib/server/driftReview";
import { answerSides } from "@/lib/server/driftRoute";
import { handle } from "@/lib/server/handle";
import { defaultReviewNow, recordedReviewAnswer, recordReview } from "@/lib/server/recordedReview";
import { reviewedPairs } from "@/lib/server/reviewedPairs";
import { isoUtc } from "@/lib/time";

/** What stands; nothing is read or compared for it. */
export const GET = handle(getReview, ({ services, params, signal }) =>
	recordedReviewAnswer(services, params, signal),
);

/** Evaluates the default review and records what it found. */
export const PUT = handle(putReview, async (asked) => {
	const { services, params, query, signal } = asked;
	const question = await defaultReviewNow(services, params, signal);
	if (!question) {
		throw new LeewayError(
			"invalid",
			`${params.collection} holds no full day yet`,
			"A default review is of full UTC days: ask again tomorrow, or review another window with GET …/drift.",
		);
	}
	const sides = {
		from: isoUtc(question.window.from),
		to: isoUtc(question.window.to),
		...(question.baseline === null ? {} : { baseline: question.baseline }),
		wait: query.wait,
	};
	return answerSides({ ...asked, query: sides }, async (ready): Promise<RecordedReviewAnswer> => {
		const found = await reviewSides(ready, {});
		const isTable = ready.choice?.kind === "file" || ready.choice?.kind === "upload";
		const pairs = await reviewedPairs(services, params, question.window, signal);
		await recordReview(services, params, found, question, {
			...{ isTable, leftOut: ready.baseline.leftOut, pairs },
		});
		return recordedReviewAnswer(services, params, signal);
	});
});
