import { openBaseline } from "@/lib/analysis/baseline/openBaseline";
import type { ReadyBaseline } from "@/lib/analysis/baseline/openedBaseline";
import { readUntyped } from "@/lib/analysis/baseline/readUntyped";
import { keepSummaries } from "@/lib/analysis/baseline/summaries/keepSummaries";
import type { Sides } from "@/lib/analysis/drift/features";
import type { ChosenKinds } from "@/lib/analysis/drift/kinds";
import { openWindow } from "@/lib/analysis/openWindow";
import type { CollectionRef, Workspace } from "@/lib/analysis/workspace";
import { LeewayError } from "@/lib/errors";
import type { FailedBlob } from "@/lib/ingest/sync";
import { addressText } from "@/lib/model/address";
import { baselineDatastore, readBaseline, type UnnamedBaseline } from "@/lib/model/baseline";
import type { Filter } from "@/lib/model/filter";
import { isAddressable } from "@/lib/model/names";
import { placeFilter } from "@/lib/model/places";
import type { Source } from "@/lib/query/engine";
import type { SavedBaseline } from "@/lib/state/baselines";
import { isoUtc, type Window } from "@/lib/time";
import { answerWhenRead, waitMillisOf } from "./answerWhenRead";
import { type CollectionParams, windowFrom } from "./collectionRoute";
import type { Limits } from "./configSchema";
import { type Kinds, kindsOf } from "./featureKinds";
import type { Asked } from "./route";
import { type SegmentSide, segmentOf } from "./segment";
import { findCollection, findDatastore, type Services } from "./services";
import { requireDatastore, requireEndpoint } from "./servicesIn";
import { timesLeftOut } from "./timesLeftOut";

/** As much of a request as a question about two sets of rows needs. */
export type SidesQuestion = Pick<
	Asked<SidesAsked, CollectionParams>,
	"services" | "query" | "params" | "signal"
>;

interface SidesAsked {
	kinds?: ChosenKinds | undefined;
	from?: string | undefined;
	to?: string | undefined;
	baseline?: string | undefined;
	/** Only these rows, of both sides. */
	filter?: readonly Filter[] | undefined;
	wait?: number | undefined;
}

/** What an answer about two sets of rows is made from. */
export interface ReadySides {
	workspace: Workspace;
	sides: Sides<Source>;
	window: Window | undefined;
	failed: FailedBlob[];
	baseline: ReadyBaseline;
	/** What was chosen, names looked up; undefined: the week before. */
	choice: UnnamedBaseline | undefined;
	/** The windows before this one, where they were asked for, and the times that notes leave out of what is learned. */
	past: { source: Source; leftOut: readonly Window[] } | undefined;
	/** People's choices of kind, by feature. */
	kinds: Kinds;
	signal: AbortSignal;
}

/**
 * Opens the window a request names and its baseline, both at once, and answers from them; while reading either takes
 * longer than the caller waits, the answer is 202 with that job. `pastOf` tells which time before the window is needed too.
 */
export async function answerSides<Answer>(
	{ services, query, params, signal }: SidesQuestion,
	answer: (ready: ReadySides) => Promise<Answer>,
	pastOf: (window: Window) => Window | undefined = () => undefined,
): Promise<Answer | Response> {
	const ref = findCollection(services, params);
	const window = windowFrom(query);
	const { choice, saved, kinds: ofBaseline } = await chosenBaseline(services, query.baseline);
	if (choice) requireBaseline(services, choice);
	const noted = await services.notes.read();
	const leftOut = ({ datastore, name }: CollectionRef) =>
		timesLeftOut(noted, { datastore: datastore.name, ...name });
	const ofCollection = (await services.featureKinds.read())[addressText(params)];
	const kinds = kindsOf({ baseline: ofBaseline, collection: ofCollection, request: query.kinds });
	const workspace = await services.workspace();
	const asking = { waitMillis: waitMillisOf(query), signal };
	const before = window && pastOf(window);
	const { filter = [] } = query;
	return answerWhenRead(
		async () => {
			const [production, baseline, past] = await Promise.all([
				openWindow(workspace, ref, { window, ...asking }),
				openBaseline(workspace, choice, { ref, window, leftOut, filter, ...asking }),
				before && openWindow(workspace, ref, { window: before, ...asking }),
			]);
			if (production.state === "pending") return production;
			if (baseline.state === "pending") return baseline;
			if (past?.state === "pending") return past;
			return { ready: { production, baseline, past } };
		},
		async ({ production, baseline, past }) => {
			const segment = (side: SegmentSide) => segmentOf(workspace.engine, side, filter, signal);
			const sides = {
				baseline: await segment({ name: "the baseline", source: baseline.source }),
				production: await segment({ name: "the window", source: production.source }),
			};
			// Of a segment they are counted anew: what is kept on the disk is of all rows.
			const kept =
				saved && filter.length === 0
					? keepSummaries(
							workspace.engine,
							{ source: sides.baseline, version: await baseline.version() },
							services.summaries,
						)
					: workspace.engine;
			const file = { source: sides.baseline, untyped: baseline.untyped };
			const read = await readUntyped(kept, file, production.source, signal);
			return answer({
				workspace: { ...workspace, engine: read.engine },
				sides: { ...sides, baseline: read.source },
				window,
				failed: production.failed,
				baseline: { ...baseline, notes: [...baseline.notes, ...read.notes] },
				choice,
				past: past && {
					source: { ...past.source, ...(filter.length > 0 ? { filter } : {}) },
					leftOut: leftOut(ref).map((each) => each.window),
				},
				kinds,
				signal,
			});
		},
	);
}

/** The baseline a parameter means, names looked up. */
async function chosenBaseline(
	services: Services,
	text: string | undefined,
): Promise<{
	choice: UnnamedBaseline | undefined;
	/** Was it given a name? */
	saved: boolean;
	kinds: SavedBaseline["kinds"];
}> {
	if (text === undefined) return { choice: undefined, saved: false, kinds: {} };
	const choice = readBaseline(text);
	if (choice.kind !== "name") return { choice, saved: false, kinds: {} };
	const saved = await services.baselines.read();
	const found = Object.hasOwn(saved, choice.name) ? saved[choice.name] : undefined;
	if (!found) {
		const names = Object.keys(usableBaselines(services, saved))
			.slice(0, 20)
			.map((name) => JSON.stringify(name));
		throw new LeewayError(
			"not_found",
			`no baseline is named ${JSON.stringify(choice.name)}`,
			names.length > 0
				? `There are: ${names.join(", ")}.`
				: "None has been saved yet: PUT /api/v1/baselines/{name}.",
		);
	}
	return { choice: parseUnnamed(found.baseline), saved: true, kinds: found.kinds };
}

/** Throws what asking for the baseline would: `invalid` for one of no known kind, `not_found` for a name or datastore. */
export async function checkBaseline(services: Services, text: string): Promise<void> {
	const { choice } = await chosenBaseline(services, text);
	if (choice) requireBaseline(services, choice);
}

/** Those that whoever asks may compare with. */
export function usableBaselines(
	services: Pick<Services, "places">,
	saved: Readonly<Record<string, SavedBaseline>>,
): Record<string, SavedBaseline> {
	const usable = Object.entries(saved).filter(([, { baseline }]) =>
		mayUseBaseline(services, parseUnnamed(baseline)),
	);
	return Object.fromEntries(usable);
}

function mayUseBaseline({ places }: Pick<Services, "places">, choice: UnnamedBaseline): boolean {
	const may = placeFilter(places);
	if (choice.kind === "file") return may.wholeDatastore(choice.datastore);
	if (choice.kind !== "collection") return true;
	return may.endpoint(choice.address.datastore, choice.address.endpoint);
}

/** Throws `not_found` for a baseline in a datastore that is not there, `not_allowed` in what whoever asks may not see. */
function requireBaseline(services: Services, choice: UnnamedBaseline): void {
	// Before it is opened: what opens it knows every datastore there is, and would name them all.
	const datastore = baselineDatastore(choice);
	if (datastore !== undefined) findDatastore(services, datastore);
	if (choice.kind === "file") requireDatastore(services, choice.datastore);
	if (choice.kind === "collection") {
		requireEndpoint(services, choice.address.datastore, choice.address.endpoint);
	}
}

/** A baseline as it can be saved: a name cannot stand for another name. */
export function parseUnnamed(text: string): UnnamedBaseline {
	const choice = readBaseline(text);
	if (choice.kind !== "name") return choice;
	throw new LeewayError(
		"invalid",
		`baseline is of no known kind: ${JSON.stringify(text.slice(0, 300))}`,
		"Give window:FROM/TO, trailing:7d, weekdays:4, collection:ds/endpoint/deployment/collection@FROM/TO, or file:ds/path.",
	);
}

/** Throws `invalid` for a name that could be taken for another kind of baseline, or for none. */
export function checkBaselineName(name: string, { nameLength }: Pick<Limits, "nameLength">): string {
	if (name.length > nameLength) {
		throw new LeewayError(
			"invalid",
			`baseline's name has ${name.length} characters, more than ${nameLength} (limits.nameLength): ${JSON.stringify(name.slice(0, 120))}…`,
			"Give a shorter one, or raise limits.nameLength in leeway.yaml.",
		);
	}
	if (name.trim() === name && name !== "" && isAddressable(name) && !/[:/\p{Cc}]/u.test(name)) return name;
	throw new LeewayError(
		"invalid",
		`baseline's name cannot be ${JSON.stringify(name.slice(0, 120))}`,
		'Give characters without colon or slash, no space at the ends, and neither "." nor "..".',
	);
}

/** What both sides rest on; `used` are the rows compared. */
export async function sidesBasis(
	{ workspace, sides, window, failed, baseline, signal }: ReadySides,
	used: Sides<number>,
) {
	const [production, before] = await Promise.all([
		workspace.engine.totals(sides.production, { signal }),
		workspace.engine.totals(sides.baseline, { signal }),
	]);
	return {
		window: {
			from: window ? isoUtc(window.from) : null,
			to: window ? isoUtc(window.to) : null,
			...production,
			used: used.production,
			partial: failed.length > 0,
			failed: failed.map(failedJson),
		},
		baseline: {
			label: baseline.label,
			rows: before.rows,
			used: used.baseline,
			notes: baseline.notes,
			partial: baseline.failed.length > 0,
			failed: baseline.failed.map(failedJson),
		},
	};
}

function failedJson({ blob, error }: FailedBlob): { blob: string; message: string; fix: string } {
	return { blob, message: error.message, fix: error.fix };
}
