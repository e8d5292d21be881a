import type { LookupResult } from "@/lib/query/lookup";
import { keyOf } from "../openWindow";
import type { Workspace } from "../workspace";
import { atOnce } from "./atOnce";
import type { SearchState, SearchTarget } from "./search";

/** So many records of a collection are listed, with so many rows; the number of all is always given. */
const mostRecords = 500;
const mostRows = 2_000;
/** Ids added on the way, at most: the requests of one customer, say. */
const mostAdded = 50;

/** The engine has few threads: more questions at once would only wait for each other. */
const copiesAtOnce = 4;

/** Looks through every copy there is, without a word to the store. */
export async function lookInCopies(
	workspace: Workspace,
	state: SearchState,
	signal?: AbortSignal,
): Promise<void> {
	await atOnce(copiesAtOnce, state.targets, signal, async (target, either) => {
		const key = keyOf(target.ref);
		if (!(await workspace.engine.has(key))) return;
		const totals = workspace.engine.totals({ key, partial: true }, { signal: either });
		const [{ blobs, records }] = await Promise.all([totals, lookIn(workspace, state, target, either)]);
		target.copy = { blobs, records };
	});
	await followIds(workspace, state, signal);
}

/** Looks through what the copy of one collection holds now. */
export async function lookIn(
	workspace: Workspace,
	state: SearchState,
	target: SearchTarget,
	signal?: AbortSignal,
): Promise<void> {
	const { window } = state.asked;
	const key = keyOf(target.ref);
	const ids = [...state.ids];
	const known = target.lookedFor === ids.length ? target.found : undefined;
	const found = await workspace.engine.lookup(
		{ key, partial: true, ...(window ? { window } : {}) },
		{ ids, column: target.column, limit: mostRecords, rows: mostRows, known },
		signal ? { signal } : {},
	);
	if (found === known) return;
	target.found = found;
	target.lookedFor = ids.length;
	for (const { by, record } of found.records) {
		if (by === "column") state.byColumn.add(placeName(target, record));
	}
}

/**
 * A record found by its own id, its request's or a column stands for a request: everything under its correlation id
 * belongs to the answer too.
 */
export async function followIds(
	workspace: Workspace,
	state: SearchState,
	signal?: AbortSignal,
): Promise<void> {
	const room = mostAdded + state.given.length - state.ids.length;
	const more = new Set(
		state.targets
			.flatMap(({ found }) => (found ? correlationIds(found) : []))
			.filter((id) => !state.ids.includes(id)),
	);
	if (more.size === 0 || room <= 0) return;
	state.ids.push(...[...more].slice(0, room));
	const looked = state.targets.filter(({ found }) => found);
	await atOnce(copiesAtOnce, looked, signal, (target, either) => lookIn(workspace, state, target, either));
}

function correlationIds({ records }: LookupResult): string[] {
	return records.flatMap(({ by, record }) =>
		by !== "correlationid" && record.correlationid ? [record.correlationid] : [],
	);
}

/** A name for where a record lies. */
export function placeName(target: SearchTarget, { blob, line }: { blob: string; line: number }): string {
	return `${keyOf(target.ref)} ${line} ${blob}`;
}
