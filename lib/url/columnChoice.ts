/** Which columns a table shows, as its address says it: those left out, or those shown, whichever is shorter. Pure. */
import { encodeName } from "@/lib/model/names";

export interface ColumnChoice {
	/** Columns left out. */
	hide: readonly string[] | null;
	/** Only these are shown; then `hide` says nothing. */
	show: readonly string[] | null;
}

/** The columns left out, of those there are. */
export function hiddenOf({ hide, show }: ColumnChoice, names: readonly string[]): string[] {
	if (!show) return [...(hide ?? [])];
	const shown = new Set(show);
	return names.filter((name) => !shown.has(name));
}

/** How an address says that these are left out: of 2,000 columns all but three are three names. */
export function choiceOf(
	hidden: readonly string[],
	names: readonly string[],
): { hide: string[] | null; show: string[] | null } {
	if (hidden.length === 0) return { hide: null, show: null };
	const left = new Set(hidden);
	const show = names.filter((name) => !left.has(name));
	return lengthOf(show) < lengthOf(hidden) ? { hide: null, show } : { hide: [...hidden], show: null };
}

/** Characters that names take in an address. */
export function lengthOf(names: readonly string[]): number {
	return names.reduce((sum, name) => sum + encodeURIComponent(encodeName(name)).length + 3, 0);
}
