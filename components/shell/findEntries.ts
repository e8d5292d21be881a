/** Which entries of ⌘K fit what was typed, the best first. Pure. */

/** Something to go to or to do, as it is searched. */
export interface Searched {
	/** Tells it apart from all others, and is remembered where it was chosen. */
	key: string;
	/** Where it stands in the list: entries of a group stand together while nothing is typed. */
	group: string;
	/** What it is found by, in the order of weight: "credit-default", "blue", "model_inputs". */
	words: readonly string[];
	/** Fits whatever is typed, and comes last: an id can be anything. */
	fitsAll?: true;
	/** Not in the list while nothing is typed. */
	typedOnly?: true;
}

/** As many are drawn. */
export const maxEntries = 50;

const [exact, start, inside, fuzzy] = [1_000, 100, 10, 1];

/** How well one typed word fits an entry's words; 0: not at all. */
function fitOf(typed: string, words: readonly string[]): number {
	let best = 0;
	for (const word of words) {
		if (word === typed) return exact;
		const at = word.indexOf(typed);
		const isStart = at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(word[at - 1] ?? ""));
		if (isStart) best = Math.max(best, start);
		else if (at > 0) best = Math.max(best, inside);
		else if (best < fuzzy && holdsInOrder(word, typed)) best = fuzzy;
	}
	return best;
}

/** Has the word all the characters, in their order? */
function holdsInOrder(word: string, typed: string): boolean {
	let from = 0;
	for (const character of typed) {
		const at = word.indexOf(character, from);
		if (at < 0) return false;
		from = at + character.length;
	}
	return true;
}

/**
 * Entries that hold every word typed, at most `maxEntries`: whole words before beginnings before parts before characters in
 * order; of those that fit alike what was chosen lately, then as they were given. While nothing is typed, what was chosen
 * lately comes first.
 *
 * @param recent keys, the latest first
 */
export function findEntries<Entry extends Searched>(
	entries: readonly Entry[],
	typed: string,
	recent: readonly string[],
): Entry[] {
	const parts = typed
		.trim()
		.toLowerCase()
		.split(/[\s/]+/)
		.filter((part) => part !== "");
	const places = new Map(recent.map((key, place) => [key, place]));
	const recentRank = ({ key }: Entry) => places.get(key) ?? recent.length;
	const fits = entries.flatMap((entry) => {
		if (parts.length === 0) return entry.typedOnly ? [] : [{ entry, fit: 0 }];
		if (entry.fitsAll) return [{ entry, fit: -1 }];
		const words = entry.words.map((word) => word.toLowerCase());
		const each = parts.map((part) => fitOf(part, words));
		return each.includes(0) ? [] : [{ entry, fit: each.reduce((sum, fit) => sum + fit, 0) / parts.length }];
	});
	return fits
		.sort((a, b) => b.fit - a.fit || recentRank(a.entry) - recentRank(b.entry))
		.slice(0, maxEntries)
		.map(({ entry }) => entry);
}

/** The keys after one was chosen, the latest first. */
export function afterChosen(recent: readonly string[], key: string): string[] {
	return [key, ...recent.filter((each) => each !== key)].slice(0, 8);
}
