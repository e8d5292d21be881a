import { openPair, type PairRefs, unfinishedPair } from "@/lib/analysis/correlate/openPair";
import { chooseSides, type SideNames, usualJoining } from "@/lib/analysis/correlate/sides";
import type { Workspace } from "@/lib/analysis/workspace";
import type { PairDelay, PairSummary } from "@/lib/api/correlateAnswers";
import { collectionNames } from "@/lib/catalog/deployment";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { JoinedBy } from "@/lib/model/joinedBy";
import type { Source } from "@/lib/query/engine";
import type { Delay, PairSource } from "@/lib/query/pairs";
import { answerWhenRead, stillReading, waitMillisOf } from "./answerWhenRead";
import { windowFrom } from "./collectionRoute";
import type { Asked } from "./route";
import { findDatastore, type Services } from "./services";

export type DeploymentParams = Record<"datastore" | "endpoint" | "deployment", string>;

interface PairAsked {
	from?: string | undefined;
	to?: string | undefined;
	wait?: number | undefined;
	partial?: boolean | undefined;
	inputs?: string | undefined;
	outputs?: string | undefined;
	joined_by?: JoinedBy | undefined;
	key?: string | undefined;
	within?: number | undefined;
}

/** As much of a request as a question over two collections needs. */
export type PairQuestion = Pick<
	Asked<PairAsked, DeploymentParams>,
	"services" | "query" | "params" | "signal"
>;

/** What an answer over two collections is made from. */
export interface ReadyPairing {
	workspace: Workspace;
	source: PairSource;
	/** The windows asked for, without what was read around them. */
	narrow: { inputs: Source; outputs: Source };
	collections: SideNames;
	failed: FailedBlob[];
	/** A first read is still going on. */
	unfinished: boolean;
	signal: AbortSignal;
}

/**
 * Opens two collections of a deployment over the window a request names and answers from them; while a first read takes
 * longer than the caller waits, the answer is 202 with the job, or what is there so far if the caller asked for that.
 */
export async function answerPair<Answer>(
	{ services, query, params, signal }: PairQuestion,
	answer: (ready: ReadyPairing) => Promise<Answer>,
): Promise<Answer | Response> {
	const { collections, refs } = await findPair(services, params, query, signal);
	const workspace = await services.workspace();
	const window = windowFrom(query);
	const joinedBy = query.joined_by ?? usualJoining(collections);
	const within = query.within === undefined ? undefined : query.within * 1000;
	const readyFrom = (source: PairSource, failed: FailedBlob[], unfinished: boolean): ReadyPairing => ({
		workspace,
		source: {
			...source,
			joinedBy,
			...(query.key === undefined ? {} : { key: query.key }),
		},
		narrow: source.window ?? source,
		collections,
		failed,
		unfinished,
		signal,
	});
	return answerWhenRead(
		async () => {
			const opened = await openPair(workspace, refs, {
				...{ window, within, joinedBy, waitMillis: waitMillisOf(query), signal },
			});
			return opened.state === "pending" ? opened : { ready: readyFrom(opened.source, opened.failed, false) };
		},
		answer,
		query.partial
			? async () => answer(readyFrom(await unfinishedPair(refs, window, within, signal), [], true))
			: stillReading,
	);
}

async function findPair(
	services: Services,
	{ datastore: name, endpoint, deployment }: DeploymentParams,
	{ inputs, outputs }: PairAsked,
	signal: AbortSignal,
): Promise<{ collections: SideNames; refs: PairRefs }> {
	const datastore = findDatastore(services, name);
	const names = await collectionNames(datastore, endpoint, deployment, { signal });
	const collections = chooseSides(names, {
		...(inputs === undefined ? {} : { inputs }),
		...(outputs === undefined ? {} : { outputs }),
	});
	const refOf = (collection: string) => ({ datastore, name: { endpoint, deployment, collection } });
	return { collections, refs: { inputs: refOf(collections.inputs), outputs: refOf(collections.outputs) } };
}

const maxSurplusLines = 100;

/** The lines a summary counts as surplus, named; nothing is asked where there are none. */
export async function surplusLines({ workspace, source, signal }: ReadyPairing, { surplus }: PairSummary) {
	return surplus > 0 ? workspace.engine.surplus(source, maxSurplusLines, { signal }) : [];
}

/** How an answer's two collections were joined. */
export function joining({ collections, source }: ReadyPairing) {
	return {
		collections,
		joined_by: source.joinedBy ?? ("correlationid" as const),
		key: source.key ?? null,
	};
}

function delayJson({ within, learned }: Delay): PairDelay {
	return {
		within: within / 1000,
		learned: learned && {
			pairs: learned.pairs,
			longest: learned.longest === null ? null : learned.longest / 1000,
			sampled: learned.sampled,
		},
	};
}

/** What every answer over a pair says it rests on. */
export async function pairBasis({ workspace, source, narrow, failed, unfinished, signal }: ReadyPairing) {
	const [totals, delay] = await Promise.all([
		Promise.all([narrow.inputs, narrow.outputs].map((side) => workspace.engine.totals(side, { signal }))),
		workspace.engine.delay(source, { signal }),
	]);
	return {
		delay: delayJson(delay),
		partial: unfinished || failed.length > 0,
		problems: totals.reduce((sum, { problems }) => sum + problems, 0),
		failed: failed.map(({ blob, error }) => ({ blob, message: error.message, fix: error.fix })),
	};
}
