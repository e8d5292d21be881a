/** What Home shows of its collections, as its address says. */

/** What a collection may be found to be on Home; one may be several. */
export const homeStates = ["live", "late", "stopped", "drift", "problems", "failed"] as const;
export type HomeState = (typeof homeStates)[number];

export const homeOrders = ["name", "trouble"] as const;
export type HomeOrder = (typeof homeOrders)[number];

/** Parsers of the shape that nuqs has them in: Home has few choices and needs no more of it. */
export const homeParams = {
	/** Part of a collection's name. */
	find: { parse: (text: string) => text },
	/** Only collections that are this. */
	state: { parse: (text: string) => homeStates.find((each) => each === text) ?? null },
	order: { parse: (text: string) => homeOrders.find((each) => each === text) ?? null },
};

export interface HomeChoice {
	find: string;
	state: HomeState | null;
	order: HomeOrder;
}

export function homeChoice(search: URLSearchParams): HomeChoice {
	const { state, order } = homeParams;
	return {
		find: search.get("find") ?? "",
		state: state.parse(search.get("state") ?? ""),
		order: order.parse(search.get("order") ?? "") ?? "name",
	};
}

/** The address's query with this changed; what is as without an address is left out, what is not Home's stays. */
export function withHomeChoice(search: URLSearchParams, change: Partial<HomeChoice>): string {
	const { find, state, order } = { ...homeChoice(search), ...change };
	const next = new URLSearchParams(search);
	for (const [name, value] of [
		["find", find],
		["state", state ?? ""],
		["order", order === "name" ? "" : order],
	] as const) {
		if (value === "") next.delete(name);
		else next.set(name, value);
	}
	return next.toString();
}
