/** Steps between two names: characters put in, taken out or changed (Levenshtein), capital letters alike. */
export function editDistance(a: string, b: string): number {
	const from = [...a.toLowerCase()];
	const to = [...b.toLowerCase()];
	let above = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (const [row, letter] of from.entries()) {
		const line = [row + 1];
		for (const [column, other] of to.entries()) {
			const changed = (above[column] ?? 0) + (letter === other ? 0 : 1);
			line.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
		}
		above = line;
	}
	return above[to.length] ?? 0;
}

/** The `count` names nearest to one that does not exist, nearest first, for "did you mean". */
export function similarNames(name: string, names: Iterable<string>, count = 5): string[] {
	return [...names]
		.map((other) => ({ other, distance: editDistance(name, other) }))
		.sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
		.slice(0, count)
		.map(({ other }) => other);
}

/** The one name it was likely meant to be: at most a third of it differs. */
export function likelyMeant(name: string, names: Iterable<string>): string | undefined {
	const [best] = similarNames(name, names, 1);
	if (best === undefined) return undefined;
	return editDistance(name, best) <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}
