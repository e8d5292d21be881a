"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Rows that come by page. `key` names everything the rows depend on but the page. */
export interface PageSource<T> {
	key: readonly string[];
	size: number;
	fetch(page: number, signal: AbortSignal): Promise<T[]>;
	/** The first page, when it came with the question itself. */
	firstPage?: T[] | undefined;
	/** What is known of a row before its page is here; then no row of an earlier question stands in for it. */
	known?: ((index: number) => T | undefined) | undefined;
}

/** A value that has not changed for a moment: a page flown over while scrolling is never asked for. */
function useSettled(value: string, delay: number): string {
	const [settled, setSettled] = useState(value);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(value), delay);
		return () => clearTimeout(timer);
	}, [value, delay]);
	return settled;
}

/**
 * The rows in [first, last) as far as they are here. Pages that leave the view are aborted. After a new sort or
 * filter the old rows stay, marked stale, until the new ones are there.
 */
export function usePages<T>(source: PageSource<T>, first: number, last: number) {
	const client = useQueryClient();
	const from = Math.floor(first / source.size);
	const to = Math.max(from, Math.floor(Math.max(first, last - 1) / source.size));
	const pages = Array.from({ length: to - from + 1 }, (_, place) => from + place);
	const settled = useSettled(pages.join(), 70);
	const name = source.key.join("\n");
	const [shownKey, setShownKey] = useState(source.key);

	const answers = useQueries({
		queries: pages.map((page) => ({
			queryKey: [...source.key, page],
			queryFn: ({ signal }: { signal: AbortSignal }) => source.fetch(page, signal),
			enabled: settled === pages.join(),
			...(page === 0 && source.firstPage ? { initialData: source.firstPage } : {}),
			staleTime: 300_000,
			gcTime: 120_000,
		})),
	});
	const complete = answers.every(({ data }) => data !== undefined);
	const shownName = shownKey.join("\n");
	useEffect(() => {
		if (complete && shownName !== name) setShownKey(name.split("\n"));
	}, [complete, name, shownName]);

	const byPage = new Map(
		pages.map((page, place) => [page, answers[place]?.data ?? client.getQueryData<T[]>([...shownKey, page])]),
	);
	const failed = answers.find(({ isError }) => isError);
	const { known } = source;
	return {
		rowAt: (index: number): T | undefined => {
			const page = Math.floor(index / source.size);
			const rows = known ? answers[page - from]?.data : byPage.get(page);
			return rows?.[index % source.size] ?? known?.(index);
		},
		stale: !known && !complete && shownName !== name,
		error: failed?.error,
		retry: () => failed?.refetch(),
	};
}
