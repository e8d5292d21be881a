import type { NearMiss } from "@/lib/query/lookup";
import type { Workspace } from "../workspace";
import { atOnce } from "./atOnce";
import { foundSoFar, type SearchState } from "./search";
import { sourceOf } from "./searchCopies";

const copiesAtOnce = 2;
const maxOffered = 20;
const order: readonly NearMiss["how"][] = ["blanks", "unicode", "case", "prefix"];

/** Ids that look like one that nobody carries, for people to choose from; asked of every copy that was looked through. */
export async function seekNearMisses(
	workspace: Workspace,
	state: SearchState,
	signal?: AbortSignal,
): Promise<void> {
	state.nearMisses = [];
	if (foundSoFar(state) > 0) return;
	const found = new Map<string, NearMiss>();
	const looked = state.targets.filter((target) => target.found);
	await atOnce(copiesAtOnce, looked, signal, async (target, either) => {
		const near = await workspace.engine.nearMisses(sourceOf(state, target), state.asked.id, {
			signal: either,
		});
		for (const each of near) {
			const known = found.get(each.id);
			found.set(each.id, known ? { ...known, records: known.records + each.records } : each);
		}
	});
	state.nearMisses = [...found.values()].sort(byDifference).slice(0, maxOffered);
}

function byDifference(a: NearMiss, b: NearMiss): number {
	return order.indexOf(a.how) - order.indexOf(b.how) || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}
