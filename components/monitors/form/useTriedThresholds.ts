"use client";

import { useMemo, useState } from "react";
import type { Monitor } from "@/lib/model/monitor";
import type { Thresholds } from "@/lib/stats/thresholds";
import {
	azureThresholdOf,
	takesAzureThreshold,
	takesThresholds,
	thresholdsOf,
	triedThresholds,
	usualThresholds,
	withMoved,
} from "./draft";

/** Thresholds that are tried before they are saved. */
export interface TriedThresholds {
	/** Where the sliders stand: as they were moved, or as the first of their signals has it. */
	robust: Thresholds;
	/** Undefined: no signal has Azure ML's one threshold. */
	azure: number | undefined;
	tryRobust(next: Thresholds): void;
	tryAzure(next: number): void;
	/** By signal, as a backtest is told again by them. */
	bySignal: ReadonlyMap<string, Thresholds>;
	/** The definition with what was moved. */
	in(monitor: Monitor): Monitor;
}

export function useTriedThresholds({ signals }: Monitor): TriedThresholds {
	const [robust, tryRobust] = useState<Thresholds>();
	const [azure, tryAzure] = useState<number>();
	const first = signals.find(takesThresholds);
	const ofAzure = signals.find(takesAzureThreshold);
	const bySignal = useMemo(() => triedThresholds(signals, { robust, azure }), [signals, robust, azure]);
	return {
		robust: robust ?? (first ? thresholdsOf(first) : usualThresholds),
		azure: ofAzure && (azure ?? azureThresholdOf(ofAzure)),
		...{ tryRobust, tryAzure, bySignal },
		in: (monitor) => withMoved(monitor, { robust, azure }),
	};
}
