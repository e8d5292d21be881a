import type { CollectionParams } from "@/lib/server/collectionRoute";
import { driftQuery } from "@/lib/server/driftQuery";
import { pastFor, reviewSides } from "@/lib/server/driftReview";
import { answerSides } from "@/lib/server/driftRoute";
import { route } from "@/lib/server/route";

/** Looking changes nothing: what Home says is recorded by PUT …/review. */
export const GET = route<typeof driftQuery, CollectionParams>(driftQuery, (asked) =>
	answerSides(
		asked,
		(ready) => reviewSides(ready, asked.query),
		(window) => pastFor(asked.query, window),
	),
);
