import { postRun } from "@/lib/api/calls/postRun";
import { runBody } from "@/lib/api/monitorAnswers";
import { LeewayError } from "@/lib/errors";
import type { Monitor } from "@/lib/model/monitor";
import { runId } from "@/lib/model/monitorRun";
import { nextDues } from "@/lib/monitors/schedule";
import { stillReading, waitMillisOf } from "@/lib/server/answerWhenRead";
import { readBody, requireJson } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { startHeld } from "@/lib/server/heldJob";
import { findMonitor } from "@/lib/server/monitors/monitorRoute";
import { recordedRun } from "@/lib/server/monitors/recordedRuns";
import { monitorRunner } from "@/lib/server/monitors/startMonitors";
import { isoUtc, type Millis } from "@/lib/time";

export const POST = handle(postRun, async ({ services, params, query, request, signal, hold }) => {
	requireJson(request);
	const { monitor } = await findMonitor(services, params.monitor);
	const { due: text, notify = true } = await readBody(request, runBody, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say which run",
		fix: 'Send JSON: {} for the newest due time, or {"due": "2026-03-07T06:00:00Z"}.',
	});
	const due = text === undefined ? undefined : Date.parse(text);
	if (due !== undefined && due > Date.now()) {
		throw new LeewayError("invalid", `it is not due yet: ${text}`, "Give a due time that is over.");
	}
	if (due !== undefined) requireDue(monitor, due);
	const { jobs } = await services.workspace();
	const key = JSON.stringify(["run", services.config.home, monitor.name, due, notify]);
	const job = startHeld(jobs, hold, key, () =>
		monitorRunner().runByHand(monitor.name, due, { isQuiet: !notify }),
	);
	const run = await job.wait({ signal, millis: waitMillisOf(query) });
	if (!run) return stillReading(job);
	const found = await recordedRun(services, monitor.name, runId(run));
	if (!found) throw new Error(`run ${runId(run)} was not kept`);
	return found;
});

/** A run stands in the record under its due time: one of another time would be of no window of this monitor. */
function requireDue({ schedule }: Monitor, due: Millis): void {
	const [next] = nextDues(schedule, due - 1, 1);
	if (next === due) return;
	throw new LeewayError(
		"invalid",
		`it was not due at ${isoUtc(due)}`,
		next === undefined
			? "Leave `due` out for the newest due time."
			: `Give a due time: the next is ${isoUtc(next)}.`,
	);
}
