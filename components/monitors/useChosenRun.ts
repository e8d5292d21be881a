"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The run that is shown, by its due time, as the address says; null: the newest. Choosing is no step back. */
export function useChosenRun(): [string | null, (due: string) => void] {
	const search = useSearchParams();
	const pathname = usePathname();
	return [
		search.get("run"),
		(due) => {
			const next = new URLSearchParams(location.search);
			next.set("run", due);
			history.replaceState(null, "", `${pathname}?${next}`);
		},
	];
}
