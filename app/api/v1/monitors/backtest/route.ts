import { z } from "zod";
import { postBacktest } from "@/lib/api/calls/postBacktest";
import { backtestBody, maxBacktestDays } from "@/lib/api/monitorAnswers";
import { LeewayError } from "@/lib/errors";
import { waitMillisOf } from "@/lib/server/answerWhenRead";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { answerBacktest } from "@/lib/server/monitors/backtest";
import { readRunnable } from "@/lib/server/monitors/givenMonitors";
import { latenessSeen } from "@/lib/server/monitors/lateLogs";
import { checkBaselines, requireDeployment } from "@/lib/server/monitors/monitorRoute";
import { monitorWarnings } from "@/lib/server/monitors/monitorWarnings";
import { windowOf } from "@/lib/time";

const defaultDays = 30;

/** The definition is read as one that is kept is: with the same words for what is wrong. */
const body = backtestBody.extend({
	definition: z.record(z.string(), z.unknown()),
	days: z.unknown().optional(),
});

function daysOf(given: unknown): number {
	const read = backtestBody.shape.days.safeParse(given);
	if (read.success) return read.data ?? defaultDays;
	throw new LeewayError(
		"invalid",
		`\`days\` is ${JSON.stringify(given)}`.slice(0, 120),
		`Give a whole number from 1 to ${maxBacktestDays}, or leave it out for ${defaultDays}.`,
	);
}

export const POST = handle(postBacktest, async ({ services, query, request, signal, hold }) => {
	const {
		definition,
		days,
		window: span,
	} = await readBody(request, body, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say what to test",
		fix: 'Send JSON such as {"definition": {"name": "credit", …}, "days": 30}.',
	});
	const monitor = readRunnable(definition, { now: Date.now() });
	requireDeployment(services, monitor);
	await checkBaselines(services, monitor);
	const window = span && windowOf(span.from, span.to);
	const asked = { days: daysOf(days), window, waitMillis: waitMillisOf(query), signal, hold };
	const found = await answerBacktest(services, monitor, asked);
	if (found instanceof Response) return found;
	// Not kept with what was found: data may come meanwhile.
	const [warnings, lateness] = await Promise.all([
		monitorWarnings(services, monitor, signal),
		latenessSeen(services, monitor, { now: Date.now(), signal }),
	]);
	return { ...found, warnings, lateness };
});
