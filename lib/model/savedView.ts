/** Parameters of the page's address that make a view of rows: which, in which order, and which columns. */
export const viewParams = ["filter", "sort", "hide", "show", "columnSet", "pin", "moved"] as const;

/** Characters of an address that proxies still take, less the rest of it. */
export const maxViewLength = 3_500;
export const maxViewName = 100;

/** A view as it is kept and answered. */
export interface SavedView {
	name: string;
	/** Parameters of the page's address. */
	query: string;
}

/** Does an address's query hold a view and nothing else? */
export function isViewQuery(query: string): boolean {
	const names = [...new URLSearchParams(query).keys()];
	return (
		new Set(names).size === names.length && names.every((name) => viewParams.some((one) => one === name))
	);
}

/** The part of an address's query that makes a view, its parameters in one order: equal views, equal texts. */
export function viewOf(search: URLSearchParams): string {
	const view = new URLSearchParams();
	for (const name of viewParams) {
		const value = search.get(name);
		if (value !== null) view.set(name, value);
	}
	return view.toString();
}

/** An address's query with a view's parameters in the place of those it has; an open row closes, and following ends: it has an order of its own. */
export function withView(search: URLSearchParams, query: string): string {
	const next = new URLSearchParams(search);
	for (const name of [...viewParams, "row", "at", "follow"]) next.delete(name);
	for (const [name, value] of new URLSearchParams(query)) next.set(name, value);
	return next.toString();
}
