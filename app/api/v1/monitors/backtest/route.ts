import { z } from "zod";
import { postBacktest } from "@/lib/api/calls/postBacktest";
import { backtestBody } from "@/lib/api/monitorAnswers";
import { waitMillisOf } from "@/lib/server/answerWhenRead";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { answerBacktest } from "@/lib/server/monitors/backtest";
import { readRunnable } from "@/lib/server/monitors/givenMonitors";
import { checkBaselines, requireDeployment } from "@/lib/server/monitors/monitorRoute";

/** The definition is read as one that is kept is: with the same words for what is wrong. */
const body = backtestBody.extend({ definition: z.record(z.string(), z.unknown()) });

export const POST = handle(postBacktest, async ({ services, query, request, signal, hold }) => {
	const { definition, days = 30 } = await readBody(request, body, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say what to test",
		fix: 'Send JSON such as {"definition": {"name": "credit", …}, "days": 30}, at most 92 days.',
	});
	const monitor = readRunnable(definition, { now: Date.now() });
	requireDeployment(services, monitor);
	await checkBaselines(services, monitor);
	return answerBacktest(services, monitor, { days, waitMillis: waitMillisOf(query), signal, hold });
});
