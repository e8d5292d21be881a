import { LeewayError } from "@/lib/errors";
import type { Limits } from "./configSchema";

/** How many heavy questions are being answered, by caller and in all. */
export interface Admission {
	/** Lets a caller's question in; call the answer when it has been answered. Throws `too_many` or `overloaded`. */
	enter(caller: string): () => void;
}

/** A question is heavy when it may read a collection first or computes over it: a call with `long`. */
export function createAdmission(limits: Pick<Limits, "questions" | "questionsPerCaller">): Admission {
	const byCaller = new Map<string, number>();
	let all = 0;
	return {
		enter(caller) {
			const own = byCaller.get(caller) ?? 0;
			if (own >= limits.questionsPerCaller) {
				throw new LeewayError(
					"too_many",
					`${own} questions of this caller are being answered already, as many as may be at once (limits.questionsPerCaller)`,
					"Ask again in a moment, fewer at once; or raise limits.questionsPerCaller in leeway.yaml.",
				);
			}
			if (all >= limits.questions) {
				throw new LeewayError(
					"overloaded",
					`${all} questions are being answered already, as many as may be at once (limits.questions)`,
					"Ask again in a moment; or raise limits.questions in leeway.yaml.",
				);
			}
			byCaller.set(caller, own + 1);
			all++;
			let left = false;
			return () => {
				if (left) return;
				left = true;
				all--;
				const others = (byCaller.get(caller) ?? 1) - 1;
				if (others > 0) byCaller.set(caller, others);
				else byCaller.delete(caller);
			};
		},
	};
}
