import { createHash } from "node:crypto";
import { openWindow } from "@/lib/analysis/openWindow";
import type { LeewayError } from "@/lib/errors";
import type { DeploymentAddress } from "@/lib/model/address";
import type { DriftSignal, JoinSignal, Monitor, QualitySignal, Signal } from "@/lib/model/monitor";
import type { SignalRun } from "@/lib/model/monitorRun";
import { thresholdSets } from "@/lib/model/ruleSet";
import { withDriftLane, withQualityLane } from "@/lib/monitors/azureLane";
import { collectionsOf } from "@/lib/monitors/collectionsOf";
import { baselineOf, judgingHash } from "@/lib/monitors/definition";
import { driftAsked } from "@/lib/monitors/driftAsked";
import { judgeDrift } from "@/lib/monitors/judgeDrift";
import { judgeJoin } from "@/lib/monitors/judgeJoin";
import { judgeQuality } from "@/lib/monitors/judgeQuality";
import type { SignalFindings } from "@/lib/monitors/signalFindings";
import { isoUtc, type Millis, type Window } from "@/lib/time";
import type { ReviewRules } from "../driftReview";
import { answerDrift } from "../driftReview";
import { answerLedger } from "../pairLedger";
import { answerQuality } from "../qualityReview";
import { findCollection, type Services } from "../services";
import { healthFindings } from "./healthFindings";
import { signalPlace } from "./signalPlace";
import { type Evaluating, type SignalQuestion, whole } from "./signalQuestion";

/** What a signal finds of itself; who is told is added by whoever runs it. */
export type EvaluatedSignal = Omit<SignalRun, "muted" | "renotify">;

/**
 * What one signal of a monitor finds when it is due: the answer that `/drift`, `/quality`, `/pairs/ledger` or the calls about health
 * give to the same question, judged. Asked with the rights of the server itself. Throws what they throw.
 */
export async function evaluateSignal(
	services: Services,
	monitor: Monitor,
	of: Signal,
	due: Millis,
	evaluating: Evaluating,
): Promise<EvaluatedSignal> {
	const { window, path, deployment } = signalPlace(monitor, of, due, evaluating.window);
	const times = { from: isoUtc(window.from), to: isoUtc(window.to) };
	const rules = { confirm: of.confirm ?? monitor.confirm, recover: of.recover ?? monitor.recover };
	const question = { services, monitor, deployment, due, window, times, rules, evaluating };
	// Before it is read: what comes meanwhile is late.
	const listing = await listingHash(services, monitor, of, due, evaluating.signal, evaluating.window);
	await readNewest(services, readCollections(of), deployment, window, evaluating.signal);
	const found = await findings({ ...question, of });
	return {
		name: of.name,
		hash: judgingHash(monitor, of),
		path,
		...conditionsOf(of),
		...(isDrift(of) ? { question: driftAsked(monitor, of) } : {}),
		...found,
		...(listing === undefined ? {} : { listing }),
	};
}

function conditionsOf(of: Signal): Pick<SignalRun, "where"> {
	return "where" in of && of.where ? { where: of.where } : {};
}

function isDrift(of: Signal): of is DriftSignal {
	return of.kind === "drift" || of.kind === "predictions";
}

/** What a signal's run says where it could not be evaluated; over the time that was `asked` for, if any. */
export function failedSignal(
	monitor: Monitor,
	of: Signal,
	due: Millis,
	{ message, fix }: Pick<LeewayError, "message" | "fix">,
	asked?: Window,
): EvaluatedSignal {
	const { window, path } = signalPlace(monitor, of, due, asked);
	return {
		name: of.name,
		hash: judgingHash(monitor, of),
		outcome: "error",
		path,
		...conditionsOf(of),
		error: message,
		fix,
		window: { from: isoUtc(window.from), to: isoUtc(window.to), rows: null },
		keys: [],
	};
}

function findings(question: SignalQuestion<Signal>): Promise<SignalFindings> {
	const { of } = question;
	switch (of.kind) {
		case "drift":
		case "predictions":
			return driftFindings({ ...question, of });
		case "quality":
			return qualityFindings({ ...question, of });
		case "health":
			return healthFindings({ ...question, of });
		case "join":
			return joinFindings({ ...question, of });
	}
}

function sidesOf({
	services,
	monitor,
	of,
	deployment,
	times,
	evaluating,
}: SignalQuestion<DriftSignal | QualitySignal>) {
	const { collection, features, kinds, where } = of;
	return {
		services,
		params: { ...deployment, collection },
		signal: evaluating.signal,
		query: {
			...times,
			baseline: baselineOf(monitor, of),
			...(features === "all" ? {} : { features }),
			...(kinds ? { kinds } : {}),
			...(where ? { filter: where } : {}),
		},
	};
}

/** How a drift question says what the signal asks for. */
function reviewRules({ profile, judge, nulls, decide, thresholds }: DriftSignal): ReviewRules {
	const set = thresholdSets.find((each) => each === thresholds);
	return {
		profile,
		judge,
		nulls,
		decide,
		thresholds:
			thresholds === undefined
				? undefined
				: thresholds === "learned"
					? { learned: true }
					: set
						? { set }
						: typeof thresholds === "object"
							? { own: thresholds }
							: undefined,
	};
}

async function driftFindings(question: SignalQuestion<DriftSignal>): Promise<SignalFindings> {
	const { of, rules, evaluating } = question;
	const sides = sidesOf(question);
	const asked = { ...sides, query: { ...sides.query, ...reviewRules(of), withAzure: true } };
	return whole(
		await answerDrift(asked, (answer, { choice }) =>
			withDriftLane(
				judgeDrift(answer, {
					...rules,
					share: of.share,
					isTable: choice?.kind === "file" || choice?.kind === "upload",
					wasJudged: evaluating.wasJudged,
					withEvidence: evaluating.withEvidence,
				}),
				answer,
			),
		),
	);
}

async function qualityFindings(question: SignalQuestion<QualitySignal>): Promise<SignalFindings> {
	const { of, rules } = question;
	const sides = sidesOf(question);
	const asked = { ...sides, query: { ...sides.query, allowance: of.allowance, withAzure: true } };
	const answer = whole(await answerQuality(asked));
	return withQualityLane(judgeQuality(answer, rules), answer, of.allowance);
}

async function joinFindings(question: SignalQuestion<JoinSignal>): Promise<SignalFindings> {
	const { services, deployment, of, times, rules, evaluating } = question;
	const { inputs, outputs, expected } = of;
	const query = { ...times, inputs, outputs };
	const ledger = await answerLedger({ services, params: deployment, query, signal: evaluating.signal });
	return judgeJoin(whole(ledger), { ...rules, expected, window: times });
}

/** Those whose window it reads; none of health, which looks at what comes. */
function readCollections(of: Signal): string[] {
	return of.kind === "health" ? [] : collectionsOf(of);
}

/** All that is listed now is read, also where somebody looked a moment ago: else a run would be judged without it, and never again. */
async function readNewest(
	services: Services,
	collections: readonly string[],
	deployment: DeploymentAddress,
	window: Window,
	signal: AbortSignal,
): Promise<void> {
	const workspace = await services.workspace();
	for (const collection of collections) {
		const ref = findCollection(services, { ...deployment, collection });
		await openWindow(workspace, ref, { window, fresh: true, signal });
	}
}

/**
 * What the logs of a signal's window are, by path, version and length; undefined for health, whose verdicts are of the time of the
 * run.
 */
export async function listingHash(
	services: Services,
	monitor: Monitor,
	of: Signal,
	due: Millis,
	signal: AbortSignal,
	asked?: Window,
): Promise<string | undefined> {
	if (of.kind === "health") return undefined;
	const { deployment, window } = signalPlace(monitor, of, due, asked);
	const hash = createHash("sha256");
	for (const collection of readCollections(of)) {
		const ref = findCollection(services, { ...deployment, collection });
		for (const { path, size, etag } of await services.listings.logs(ref, window, signal)) {
			hash.update(JSON.stringify([path, size, etag]));
		}
	}
	return hash.digest("hex").slice(0, 16);
}
