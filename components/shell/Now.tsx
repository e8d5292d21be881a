"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { floorTo, type Millis } from "@/lib/time";

interface Now {
	/** What windows that go by the clock are read by: the minute in which the page was made, or last asked to be. */
	now: Millis;
	renew(): void;
}

const Context = createContext<Now | undefined>(undefined);

/** One time for a whole page, the server's own: its parts must not disagree about where a window ends. */
export function NowProvider({ now: given, children }: { now: Millis; children: ReactNode }) {
	const [renewed, setRenewed] = useState(0);
	const value = useMemo(
		() => ({ now: Math.max(given, renewed), renew: () => setRenewed(floorTo(Date.now(), "minute")) }),
		[given, renewed],
	);
	return <Context value={value}>{children}</Context>;
}

export function useNow(): Now {
	const context = use(Context);
	if (!context) throw new Error("useNow is used outside NowProvider");
	return context;
}
