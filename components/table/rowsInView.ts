"use client";

import { useState, useSyncExternalStore } from "react";

/** Rows a grid shows, [first, last). */
export interface RowsInView {
	first: number;
	last: number;
}

/** What a grid shows, kept outside of its owner: a scroll draws again only what shows it, not the whole tab. */
export interface ViewStore {
	get(): RowsInView;
	set(first: number, last: number): void;
	subscribe(listener: () => void): () => void;
}

const nothing: RowsInView = { first: 0, last: 0 };

function viewStore(): ViewStore {
	let view = nothing;
	const listeners = new Set<() => void>();
	return {
		get: () => view,
		set(first, last) {
			if (first === view.first && last === view.last) return;
			view = { first, last };
			for (const listener of listeners) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** A store of the rows in view, the same for as long as its owner is there; `set` is a grid's `onView`. */
export function useViewStore(): ViewStore {
	return useState(viewStore)[0];
}

/** What `pick` makes of the rows in view; drawn again only when that changes. */
export function useRowsInView<Picked extends string | number | boolean>(
	{ get, subscribe }: ViewStore,
	pick: (view: RowsInView) => Picked,
): Picked {
	return useSyncExternalStore(
		subscribe,
		() => pick(get()),
		() => pick(nothing),
	);
}
