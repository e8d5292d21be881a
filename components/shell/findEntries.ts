/** Which entries of ⌘K fit what was typed, the best first. Pure. */

/** Something to go to or to do, as it is searched. */
export interface Searched {
	/** Tells it apart from all others, and is remembered where it was chosen. */
	key: string;
	/** Where it stands in the list: entries of a group stand together while nothing is typed. */
	group: string;
	/** What it is found by, in the order of weight: "credit-default", "blue", "model_inputs". */
	words: readonly string[];
	/** Fits whatever is typed, always has a place and comes last: an id can be anything. */
	fitsAll?: true;
	/** Not in the list while nothing is typed, unless it was chosen lately. */
	typedOnly?: true;
}

/** As many are drawn. */
export const maxEntries = 50;

/** How well a typed word fits: it is the word, begins it or a part of it, stands in it, or its characters do in their order. */
const [exact, begins, inside, inOrder] = [1_000, 100, 10, 1];

/** How well one typed word fits an entry's words; 0: not at all. */
function fitOf(typed: string, words: readonly string[]): number {
	let best = 0;
	for (const word of words) {
		if (word === typed) return exact;
		const at = word.indexOf(typed);
		const isBeginning = at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(word[at - 1] ?? ""));
		if (isBeginning) best = Math.max(best, begins);
		else if (at > 0) best = Math.max(best, inside);
		else if (best < inOrder && holdsInOrder(word, typed)) best = inOrder;
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
		if (parts.length === 0) return entry.typedOnly && !places.has(entry.key) ? [] : [{ entry, fit: 0 }];
		if (entry.fitsAll) return [];
		const words = entry.words.map((word) => word.toLowerCase());
		const each = parts.map((part) => fitOf(part, words));
		return each.includes(0) ? [] : [{ entry, fit: each.reduce((sum, fit) => sum + fit, 0) / parts.length }];
	});
	const always = parts.length === 0 ? [] : entries.filter(({ fitsAll }) => fitsAll);
	const best = fits
		.sort((a, b) => b.fit - a.fit || recentRank(a.entry) - recentRank(b.entry))
		.slice(0, maxEntries - always.length)
		.map(({ entry }) => entry);
	return [...best, ...always];
}

/** The keys after one was chosen, the latest first; ids and times that were typed are not kept. */
export function afterChosen(recent: readonly string[], { key, fitsAll }: Searched): string[] {
	if (fitsAll) return [...recent];
	return [key, ...recent.filter((each) => each !== key)].slice(0, 8);
}
