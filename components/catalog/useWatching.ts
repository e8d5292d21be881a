"use client";

import { useQuery } from "@tanstack/react-query";
import { byUrgency } from "@/components/data/monitorStates";
import { monitorStandsQuery } from "@/components/data/queries";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import { type CollectionAddress, deploymentText } from "@/lib/model/address";

/** The most urgent of the monitors that compare a collection; undefined where none does. */
export function useWatching(address: CollectionAddress): MonitorAnswer | undefined {
	const { data } = useQuery(monitorStandsQuery());
	const on = deploymentText(address);
	const own = (data?.monitors ?? []).filter(
		({ definition }) =>
			definition.on === on &&
			definition.signals.some((each) => "collection" in each && each.collection === address.collection),
	);
	return byUrgency(own)[0];
}
