import { createHash } from "node:crypto";
import { findGaps } from "@/lib/analysis/gaps";
import { openWindow } from "@/lib/analysis/openWindow";
import { LeewayError } from "@/lib/errors";
import { type DeploymentAddress, parseDeployment } from "@/lib/model/address";
import type {
	DriftSignal,
	HealthSignal,
	JoinSignal,
	Monitor,
	QualitySignal,
	Signal,
} from "@/lib/model/monitor";
import type { KeyVerdict, SignalRun } from "@/lib/model/monitorRun";
import { thresholdSets } from "@/lib/model/ruleSet";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { collectionsOf } from "@/lib/monitors/collectionsOf";
import { baselineOf, judgingHash, windowRuleOf } from "@/lib/monitors/definition";
import { driftAsked } from "@/lib/monitors/driftAsked";
import { judgeDrift } from "@/lib/monitors/judgeDrift";
import { type CollectionHealth, judgeHealth } from "@/lib/monitors/judgeHealth";
import { judgeJoin } from "@/lib/monitors/judgeJoin";
import { judgeQuality } from "@/lib/monitors/judgeQuality";
import type { JudgeRules, SignalFindings } from "@/lib/monitors/signalFindings";
import { windowOfRun } from "@/lib/monitors/window";
import { isoUtc, type Millis, type Window } from "@/lib/time";
import { driftHref } from "@/lib/url/driftHref";
import { collectionHref, pairsHref } from "@/lib/url/href";
import { answerWindow } from "../collectionRoute";
import type { ReviewRules } from "../driftReview";
import { answerDrift } from "../driftReview";
import { namedExtents } from "../namedExtents";
import { answerLedger } from "../pairLedger";
import { answerQuality } from "../qualityReview";
import { findCollection, findDatastore, type Services } from "../services";

/** What a signal finds of itself; who is told is added by whoever runs it. */
export type EvaluatedSignal = Omit<SignalRun, "muted" | "renotify">;

export interface Evaluating {
	/** Was this key of the signal ever judged? */
	wasJudged(key: string): boolean;
	/** Keys of the signal that fire. */
	firing?: readonly string[];
	/** Looked at in place of the window that is due: of a trial, which stands in no record. */
	window?: Window | undefined;
	/** Is what other thresholds would judge by wanted too? */
	withEvidence?: boolean;
	signal: AbortSignal;
}

/** A signal of one run: where it looks and by which rules. */
interface Question<Of extends Signal> {
	services: Services;
	monitor: Monitor;
	of: Of;
	deployment: DeploymentAddress;
	due: Millis;
	window: Window;
	/** The window as calls take it. */
	times: { from: string; to: string };
	rules: JudgeRules;
	evaluating: Evaluating;
}

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
		...whereOf(of),
		...(isDrift(of) ? { question: driftAsked(monitor, of) } : {}),
		...found,
		...(listing === undefined ? {} : { listing }),
	};
}

function whereOf(of: Signal): Pick<SignalRun, "where"> {
	return "where" in of && of.where ? { where: of.where } : {};
}

function isDrift(of: Signal): of is DriftSignal {
	return of.kind === "drift" || of.kind === "predictions";
}

/** What a signal's run says where it could not be evaluated. */
export function failedSignal(
	monitor: Monitor,
	of: Signal,
	due: Millis,
	{ message, fix }: Pick<LeewayError, "message" | "fix">,
): EvaluatedSignal {
	const { window, path } = signalPlace(monitor, of, due);
	return {
		name: of.name,
		hash: judgingHash(monitor, of),
		outcome: "error",
		path,
		...whereOf(of),
		error: message,
		fix,
		window: { from: isoUtc(window.from), to: isoUtc(window.to), rows: null },
		keys: [],
	};
}

function findings(question: Question<Signal>): Promise<SignalFindings> {
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
}: Question<DriftSignal | QualitySignal>) {
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

async function driftFindings(question: Question<DriftSignal>): Promise<SignalFindings> {
	const { of, rules, evaluating } = question;
	const sides = sidesOf(question);
	const asked = { ...sides, query: { ...sides.query, ...reviewRules(of) } };
	return whole(
		await answerDrift(asked, (answer, { choice }) =>
			judgeDrift(answer, {
				...rules,
				share: of.share,
				isTable: choice?.kind === "file" || choice?.kind === "upload",
				wasJudged: evaluating.wasJudged,
				withEvidence: evaluating.withEvidence,
			}),
		),
	);
}

async function qualityFindings(question: Question<QualitySignal>): Promise<SignalFindings> {
	const { of, rules } = question;
	const sides = sidesOf(question);
	const asked = { ...sides, query: { ...sides.query, allowance: of.allowance } };
	return judgeQuality(whole(await answerQuality(asked)), rules);
}

async function joinFindings(question: Question<JoinSignal>): Promise<SignalFindings> {
	const { services, deployment, of, times, rules, evaluating } = question;
	const { inputs, outputs, expected } = of;
	const query = { ...times, inputs, outputs };
	const ledger = await answerLedger({ services, params: deployment, query, signal: evaluating.signal });
	return judgeJoin(whole(ledger), { ...rules, expected, window: times });
}

async function healthFindings(question: Question<HealthSignal>): Promise<SignalFindings> {
	const { services, deployment, of, rules, times, evaluating } = question;
	const datastore = findDatastore(services, deployment.datastore);
	const names =
		of.collections === "all"
			? await services.catalog.collections(datastore, deployment, evaluating.signal)
			: of.collections;
	const { endpoint } = deployment;
	const extents = await namedExtents(
		services,
		datastore,
		names.map((collection) => ({ endpoint, deployment: deployment.deployment, collection })),
		evaluating.signal,
		question.due,
	);
	const collections: CollectionHealth[] = [];
	for (const { collection, freshness, error } of extents) {
		if (error) {
			const kind = error.kind === "not_found" || error.kind === "refused" ? error.kind : "unreachable";
			throw new LeewayError(kind, `${collection}: ${error.message}`, error.fix);
		}
		collections.push({ collection, freshness, ...(await healthOf(question, collection)) });
	}
	const found = judgeHealth(collections, { ...of, ...rules }, times);
	return { ...found, keys: [...found.keys, ...goneKeys(evaluating.firing ?? [], names)] };
}

/** A collection that fell silent is no better for its last logs having been deleted: its keys go on as they were. */
function goneKeys(firing: readonly string[], names: readonly string[]): KeyVerdict[] {
	return firing.flatMap((key): KeyVerdict[] => {
		const [, part, collection = ""] = /^(silent|stopped):(.*)$/s.exec(key) ?? [];
		if (part === undefined || names.includes(collection)) return [];
		const text = "none of its logs is there any more";
		return [{ key, condition: "nodata", confirm: 1, recover: 1, text }];
	});
}

const weeksBefore = 4;

/** What the window holds of one collection. */
async function healthOf(
	{ services, monitor, of, deployment, due, window, evaluating }: Question<HealthSignal>,
	collection: string,
): Promise<Omit<CollectionHealth, "collection" | "freshness">> {
	const params = { ...deployment, collection };
	const ref = findCollection(services, params);
	const { signal } = evaluating;
	const totals = async ({ from, to }: Window) =>
		whole(
			await answerWindow(
				{ services, params, signal, query: { from: isoUtc(from), to: isoUtc(to) } },
				({ workspace, source }) => workspace.engine.totals(source, { signal }),
			),
		);
	const { records, problems } = await totals(window);
	const { first, last } = await services.catalog.extent(ref, signal);
	// Back to where there were logs: in a window without any nothing would be missed.
	const from = Math.min(window.from - week, last?.start ?? window.from);
	const gaps = of.stopped
		? await findGaps(services, ref, { from, to: window.to }, "hour", { now: due, signal })
		: [];
	const before: number[] = [];
	if (of.volume) {
		for (let weeks = 1; weeks <= weeksBefore; weeks++) {
			const earlier = windowBefore(monitor, of, due, weeks);
			if (earlier && first && earlier.from >= first.start) before.push((await totals(earlier)).records);
		}
	}
	return {
		gaps: gaps.map((gap) => ({ ...gap, from: isoUtc(gap.from) })),
		records,
		problems,
		before,
	};
}

const week = 7 * 86_400_000;

/** The same days so many weeks before; undefined for a window that is longer than they lie apart. */
function windowBefore(monitor: Monitor, of: Signal, due: Millis, weeks: number): Window | undefined {
	const rule = windowRuleOf(monitor, of);
	const size = readTimeSpan(rule.size);
	if (size && timeSpanMillis(size) > week) return undefined;
	return windowOfRun(rule, due - weeks * week, monitor.schedule.zone);
}

/** Nobody who waits without end gets a job instead of an answer. */
function whole<Answer extends object>(answer: Answer | Response): Answer {
	if (answer instanceof Response) throw new Error("a wait without end ended");
	return answer;
}

/** Where a signal looks when it is due, and the page that shows it. */
function signalPlace(monitor: Monitor, of: Signal, due: Millis, asked?: Window) {
	const deployment = parseDeployment(monitor.on);
	// The schema lets no other text pass.
	if (!deployment) throw new Error(`monitor is on no deployment: ${monitor.on}`);
	const window = asked ?? windowOfRun(windowRuleOf(monitor, of), due, monitor.schedule.zone);
	const run = asked ? null : `${monitor.name}@${isoUtc(due)}`;
	return { deployment, window, path: pathOf(monitor, of, { deployment, window, run }) };
}

function pathOf(
	monitor: Monitor,
	of: Signal,
	{
		deployment,
		window: { from, to },
		run,
	}: { deployment: DeploymentAddress; window: Window; run: string | null },
): string {
	switch (of.kind) {
		case "drift":
		case "predictions": {
			const { profile, judge, nulls, thresholds } = of;
			const azureThresholds = thresholdSets.find((each) => each === thresholds);
			return driftHref(
				{ ...deployment, collection: of.collection },
				{
					...{ from, to, baseline: baselineOf(monitor, of) ?? null },
					profile: profile ?? (judge === "azure" ? "azureml" : "robust"),
					judge: judge ?? null,
					nulls: nulls ?? null,
					thresholds: thresholds === "learned" ? "learned" : "fixed",
					...(azureThresholds ? { azureThresholds } : {}),
					filter: of.where ?? [],
					...(run === null ? {} : { run }),
				},
			);
		}
		case "quality":
			return driftHref(
				{ ...deployment, collection: of.collection },
				{ from, to, baseline: baselineOf(monitor, of) ?? null, tab: "quality", filter: of.where ?? [] },
			);
		case "join":
			return pairsHref(deployment, { from, to, inputs: of.inputs, outputs: of.outputs });
		case "health": {
			const [collection] = of.collections === "all" ? [] : of.collections;
			return collection === undefined ? "/" : collectionHref({ ...deployment, collection }, { from, to });
		}
	}
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
