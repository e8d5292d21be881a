"use client";

import { type DehydratedState, HydrationBoundary } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import type { Millis } from "@/lib/time";
import { NowProvider } from "./Now";
import { tellTyped, useWasSent } from "./tellTyped";

interface PreparedProps {
	state: string;
	/** The time it was asked at, see Now. */
	now: Millis;
	children: ReactNode;
}

/**
 * What the server asked for this page, for the questions below to find answered. It comes as JSON text, as an answer of
 * the API would: names in it are data, and on their way through React's own format some would be lost ("__proto__").
 */
export function Prepared({ state, now, children }: PreparedProps) {
	// A page's own part comes to life after the frame around it: until then nobody can click here either (globals.css).
	const part = useRef<HTMLDivElement>(null);
	const wasSent = useWasSent();
	useEffect(() => {
		if (!part.current) return;
		part.current.dataset.hydrated = "true";
		if (wasSent) tellTyped(part.current);
	}, [wasSent]);
	const parsed = useMemo(() => stateOf(state), [state]);
	return (
		<NowProvider now={now}>
			<HydrationBoundary state={parsed}>
				<div ref={part} data-part className="contents">
					{children}
				</div>
			</HydrationBoundary>
		</NowProvider>
	);
}

/** Written by app/prepare.ts, which dehydrates a client and nothing else. */
function stateOf(text: string): DehydratedState {
	return JSON.parse(text) as DehydratedState;
}
