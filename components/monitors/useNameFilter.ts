"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTyped } from "@/components/data/useTyped";

/** Part of a monitor's or deployment's name, as the address says and as it is being typed; "" : all. Typing is no step back. */
export function useNameFilter(): [string, (find: string) => void] {
	const search = useSearchParams();
	const pathname = usePathname();
	const [typed, setTyped] = useTyped(findIn(search), () => findIn(new URLSearchParams(location.search)));
	return [
		typed,
		(find) => {
			setTyped(find);
			const next = new URLSearchParams(location.search);
			if (find === "") next.delete("find");
			else next.set("find", find);
			history.replaceState(null, "", next.size === 0 ? pathname : `${pathname}?${next}`);
		},
	];
}

function findIn(search: Pick<URLSearchParams, "get">): string {
	return search.get("find") ?? "";
}
