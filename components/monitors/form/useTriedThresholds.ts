"use client";

import { useMemo, useState } from "react";
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import { type MetricName, metricNames } from "@/lib/model/metricName";
import type { Monitor } from "@/lib/model/monitor";
import { isPValue } from "@/lib/monitors/keyRows";
import type { Thresholds } from "@/lib/stats/thresholds";
import {
	azureThresholdOf,
	takesAzureThreshold,
	takesThresholds,
	thresholdsOf,
	usualThresholds,
	withAzureThreshold,
	withThresholds,
} from "./draft";

/** Thresholds that are tried before they are saved. */
export interface TriedThresholds {
	robust: Thresholds;
	/** Undefined: no signal has Azure ML's one threshold. */
	azure: number | undefined;
	tryRobust(next: Thresholds): void;
	tryAzure(next: number): void;
	/** By signal, as a backtest is told again by them. */
	bySignal: ReadonlyMap<string, Thresholds>;
	/** The definition with them; `runs`: where it stands which metrics are compared. */
	in(monitor: Monitor, runs: readonly RunAnswer[]): Monitor;
}

export function useTriedThresholds(filled: Monitor, draft: Monitor): TriedThresholds {
	const [robust, tryRobust] = useState<Thresholds>(() => {
		const first = filled.signals.find(takesThresholds);
		return first ? thresholdsOf(first) : usualThresholds;
	});
	const [chosen, tryAzure] = useState<number>();
	const ofAzure = draft.signals.find(takesAzureThreshold);
	const azure = ofAzure && (chosen ?? azureThresholdOf(ofAzure));
	const bySignal = useMemo(() => {
		const found = new Map<string, Thresholds>();
		for (const signal of draft.signals) {
			if (takesThresholds(signal)) found.set(signal.name, robust);
			if (takesAzureThreshold(signal) && chosen !== undefined) {
				found.set(signal.name, { watch: chosen, drift: chosen });
			}
		}
		return found;
	}, [draft.signals, robust, chosen]);
	return {
		...{ robust, azure, tryRobust, tryAzure, bySignal },
		in: (monitor, runs) => withAzureThreshold(withThresholds(monitor, robust), chosen, metricsOf(runs)),
	};
}

/** What each signal compares, without p-values: those have a scale of their own. */
function metricsOf(runs: readonly RunAnswer[]): Map<string, MetricName[]> {
	const found = new Map<string, MetricName[]>();
	for (const { name, keys } of runs.flatMap(({ signals }) => signals)) {
		const used = new Set(keys.flatMap((key) => (isPValue(key) ? [] : (key.metric ?? []))));
		const known = found.get(name) ?? [];
		found.set(
			name,
			metricNames.filter((each) => used.has(each) || known.includes(each)),
		);
	}
	return found;
}
