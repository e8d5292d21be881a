"use client";

import { type DehydratedState, HydrationBoundary } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";

/**
 * What the server asked for this page, for the questions below to find answered. It comes as JSON text, as an answer of
 * the API would: names in it are data, and on their way through React's own format some would be lost ("__proto__").
 */
export function Prepared({ state, children }: { state: string; children: ReactNode }) {
	const parsed = useMemo(() => stateOf(state), [state]);
	return <HydrationBoundary state={parsed}>{children}</HydrationBoundary>;
}

/** Written by app/prepare.ts, which dehydrates a client and nothing else. */
function stateOf(text: string): DehydratedState {
	return JSON.parse(text) as DehydratedState;
}
