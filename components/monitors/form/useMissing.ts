"use client";

import { useQuery } from "@tanstack/react-query";
import { datastoresQuery, namesQuery } from "@/components/data/queries";
import { parseDeployment } from "@/lib/model/address";
import type { Monitor } from "@/lib/model/monitor";
import { missingDatastore, missingPlaces } from "@/lib/monitors/missing";

/** What a draft names that is not there, also before it can be tried; empty while that is not known. */
export function useMissing(draft: Monitor): string[] {
	const on = parseDeployment(draft.on);
	const known = useQuery(datastoresQuery()).data?.datastores;
	const datastore = known?.find(({ name }) => name === on?.datastore);
	const { data } = useQuery({
		...namesQuery(on?.datastore ?? ""),
		enabled: datastore?.reachable ?? false,
	});
	if (!on || !known) return [];
	if (!datastore)
		return missingDatastore(
			draft,
			known.map(({ name }) => name),
		);
	if (!data) return [];
	const ofEndpoint = data.collections.filter(({ endpoint }) => endpoint === on.endpoint);
	const ofDeployment = ofEndpoint.filter(({ deployment }) => deployment === on.deployment);
	return missingPlaces(draft, {
		endpoints: [...new Set(data.collections.map(({ endpoint }) => endpoint))],
		deployments: [...new Set(ofEndpoint.map(({ deployment }) => deployment))],
		collections: ofDeployment.map(({ collection }) => collection),
	});
}
