import { keyOf } from "../openWindow";
import type { Workspace } from "../workspace";
import { atOnce } from "./atOnce";
import { isExact, type SearchState, type SearchTarget } from "./search";

/** The engine has few threads: more questions at once would only wait for each other. */
const copiesAtOnce = 4;
/** From a value to its requests, from those to the requests they are a part of, and no further. */
const maxSteps = 4;

/** Searches every copy there is; asks nothing of the store. */
export async function searchCopies(
	workspace: Workspace,
	state: SearchState,
	signal?: AbortSignal,
): Promise<void> {
	await atOnce(copiesAtOnce, state.targets, signal, async (target, either) => {
		const key = keyOf(target.ref);
		if (!(await workspace.engine.has(key))) return;
		const totals = workspace.engine.totals({ key, partial: true }, { signal: either });
		const [{ blobs, records }] = await Promise.all([totals, searchCopy(workspace, state, target, either)]);
		target.copy = { blobs, records };
	});
	await follow(workspace, state, signal);
}

/** Searches what the copy of one collection holds now. */
export async function searchCopy(
	workspace: Workspace,
	state: SearchState,
	target: SearchTarget,
	signal?: AbortSignal,
): Promise<void> {
	const { row, version } = state;
	const known = target.lookedFor === version ? target.found : undefined;
	target.found = await workspace.engine.lookup(
		sourceOf(state, target),
		{ ...targetQuery(state, target), row: row ?? undefined, known },
		signal ? { signal } : {},
	);
	target.lookedFor = version;
}

/** What a search covers of one collection: all that was read, within its window. */
export function sourceOf({ asked: { window } }: SearchState, { ref }: SearchTarget) {
	return { key: keyOf(ref), partial: true, ...(window ? { window } : {}) };
}

/** What it looks for in one collection. */
export function targetQuery({ asked: { id, as }, requests, parents }: SearchState, { column }: SearchTarget) {
	return { id, as, column, requests, parents };
}

/**
 * A record that carries the value as its own id, its request's or in a column stands for a request: everything under
 * its correlation id belongs to the answer, and what has its request id as correlation id does too. Read as a row's id,
 * the value stands for its request, when nobody carries it as it is.
 */
export async function follow(workspace: Workspace, state: SearchState, signal?: AbortSignal): Promise<void> {
	for (let step = 0; step < maxSteps; step++) {
		const requests = isExact(state) ? union(state, "requests") : requestOfRow(state);
		const known = new Set(requests);
		const parents = union(state, "parents").filter((id) => !known.has(id));
		if (isSame(requests, state.requests) && isSame(parents, state.parents)) return;
		state.requests = requests;
		state.parents = parents;
		state.version++;
		const looked = state.targets.filter(({ found }) => found);
		await atOnce(copiesAtOnce, looked, signal, (target, either) =>
			searchCopy(workspace, state, target, either),
		);
	}
}

function requestOfRow({ row, targets }: SearchState): string[] {
	return row && targets.some(({ found }) => (found?.row.records ?? 0) > 0) ? [row.correlationid] : [];
}

const union = ({ targets }: SearchState, of: "requests" | "parents"): string[] => [
	...new Set(targets.flatMap(({ found }) => found?.[of] ?? [])),
];

function isSame(a: readonly string[], b: readonly string[]): boolean {
	if (a.length !== b.length) return false;
	const known = new Set(b);
	return a.every((id) => known.has(id));
}
