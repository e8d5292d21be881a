"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type MonitorLook, monitorLookOrder } from "@/components/data/monitorStates";

/** Only monitors in this state, as the address says; null: all. Choosing is no step back. */
export function useStateFilter(): [MonitorLook | null, (state: MonitorLook | null) => void] {
	const search = useSearchParams();
	const pathname = usePathname();
	return [
		monitorLookOrder.find((look) => look === search.get("state")) ?? null,
		(state) => {
			const next = new URLSearchParams(location.search);
			if (state === null) next.delete("state");
			else next.set("state", state);
			history.replaceState(null, "", next.size === 0 ? pathname : `${pathname}?${next}`);
		},
	];
}
