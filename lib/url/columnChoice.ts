/**
 * Which columns a table shows, as its address says it: those left out or those shown, whichever is shorter; where their
 * names are too many for an address, a set of their fingerprints. Pure.
 */
import { encodeName } from "@/lib/model/names";
import { decodeNameSet, encodeNameSet } from "./nameSet";

export interface ColumnChoice {
	/** Columns left out. */
	hide: readonly string[] | null;
	/** Only these are shown; then `hide` says nothing. */
	show: readonly string[] | null;
	/** "hide:" or "show:" and the names as nameSet.ts writes them; then neither of the others says anything. */
	columnSet: string | null;
}

/** The columns left out, of those there are. A set that cannot be read leaves out none. */
export function hiddenOf({ hide, show, columnSet }: ColumnChoice, names: readonly string[]): string[] {
	if (columnSet !== null) {
		const [, side, text] = /^(hide|show):(.*)$/.exec(columnSet) ?? [];
		const isNamed = decodeNameSet(text ?? "!");
		return isNamed ? names.filter((name) => isNamed(name) === (side === "hide")) : [];
	}
	if (!show) return [...(hide ?? [])];
	const shown = new Set(show);
	return names.filter((name) => !shown.has(name));
}

/** As many characters of names as an address is to hold: there is more in it, and 4 kB is where proxies refuse one. */
const maxNamesLength = 2_000;

/** How an address says that these are left out: of 2,000 columns all but three are three names, and half are a set. */
export function choiceOf(
	hidden: readonly string[],
	names: readonly string[],
): { hide: string[] | null; show: string[] | null; columnSet: string | null } {
	if (hidden.length === 0) return { hide: null, show: null, columnSet: null };
	const { hide, show } = shorterList(hidden, names);
	if (lengthOf(hide ?? show ?? []) <= maxNamesLength) return { hide, show, columnSet: null };
	const left = [...new Set(hidden)];
	const shown = shownOf(left, names);
	const columnSet =
		shown.length < left.length ? `show:${encodeNameSet(shown, left)}` : `hide:${encodeNameSet(left, shown)}`;
	return { hide: null, show: null, columnSet };
}

/** Names of columns that are left out or of those that are shown, whichever take less room. */
export function shorterList(
	hidden: readonly string[],
	names: readonly string[],
): { hide: string[]; show: null } | { hide: null; show: string[] } {
	const show = shownOf(hidden, names);
	return lengthOf(show) < lengthOf(hidden) ? { hide: null, show } : { hide: [...hidden], show: null };
}

function shownOf(hidden: readonly string[], names: readonly string[]): string[] {
	const left = new Set(hidden);
	return names.filter((name) => !left.has(name));
}

/** Characters that names take in an address. */
export function lengthOf(names: readonly string[]): number {
	return names.reduce((sum, name) => sum + encodeURIComponent(encodeName(name)).length + 3, 0);
}
