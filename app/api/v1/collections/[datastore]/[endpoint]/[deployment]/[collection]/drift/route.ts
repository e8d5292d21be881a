import { getDrift } from "@/lib/api/calls/getDrift";
import { answerDrift } from "@/lib/server/driftReview";
import { handle } from "@/lib/server/handle";

/** Looking changes nothing: what Home says is recorded by PUT …/review. */
export const GET = handle(getDrift, (asked) => answerDrift(asked, (answer) => answer));
