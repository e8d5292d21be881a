import type { Job } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import type { RecordedReviewAnswer } from "@/lib/api/driftAnswers";
import type { CollectionAddress } from "@/lib/model/address";
import { askOrWait } from "./ask";
import { followJob } from "./followJob";

/** Evaluates a collection's default review, however long its first read takes. Throws ApiFailure, or the abort. */
export async function putReview(
	address: CollectionAddress,
	signal: AbortSignal,
	onProgress: (job: Job) => void,
): Promise<RecordedReviewAnswer> {
	for (;;) {
		const { answer, job } = await askOrWait(
			question("PUT /collections/{datastore}/{endpoint}/{deployment}/{collection}/review", address),
			signal,
		);
		if (answer) return answer;
		if (job) await followJob(job, signal, onProgress);
	}
}
