"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type HomeChoice, homeChoice, withHomeChoice } from "@/lib/url/homeParams";

/** What Home shows, and the way to change it: in its address, without a step back for each. */
export function useHomeChoice(): [HomeChoice, (change: Partial<HomeChoice>) => void] {
	const search = useSearchParams();
	const pathname = usePathname();
	return [
		homeChoice(search),
		(change) => {
			// The address as it is now: two changes may come before the page is drawn again.
			const query = withHomeChoice(new URLSearchParams(location.search), change);
			history.replaceState(null, "", query === "" ? pathname : `${pathname}?${query}`);
		},
	];
}
