import { getDrift } from "@/lib/api/calls/getDrift";
import { pastFor, reviewSides } from "@/lib/server/driftReview";
import { answerSides } from "@/lib/server/driftRoute";
import { handle } from "@/lib/server/handle";

/** Looking changes nothing: what Home says is recorded by PUT …/review. */
export const GET = handle(getDrift, (asked) =>
	answerSides(
		asked,
		(ready) => reviewSides(ready, asked.query),
		// Learned thresholds need the time before the window too.
		(window) => pastFor(asked.query, window),
	),
);
