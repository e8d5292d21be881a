/** Every link between pages is made here. */
import type { inferParserType } from "nuqs/server";
import { addressText, type CollectionAddress, type DeploymentAddress } from "@/lib/model/address";
import { type collectionParams, serialiseCollectionParams } from "./collectionParams";
import { type correlationParams, serialiseCorrelationParams } from "./correlationParams";
import { type MonitorPrefill, monitorPrefillQuery } from "./monitorPrefill";
import { type pairsParams, serialisePairsParams } from "./pairsParams";

export type CorrelationParams = inferParserType<typeof correlationParams>;
export type PairsParams = inferParserType<typeof pairsParams>;
export type CollectionParams = inferParserType<typeof collectionParams>;

export const homeHref = "/";
export const settingsHref = "/settings";
export const monitorsHref = "/monitors";
export const azureHref = "/azure";

/** "/monitors/credit-blue". */
export function monitorHref(name: string): string {
	return `/monitors/${encodeURIComponent(name)}`;
}

export function editMonitorHref(name: string): string {
	return `${monitorHref(name)}/edit`;
}

/** The form of a new monitor, filled with what is given. */
export function newMonitorHref(filled: Partial<MonitorPrefill> = {}): string {
	return `/monitors/new${monitorPrefillQuery(filled)}`;
}

/** Where a monitor of Azure's becomes one of Leeway's. */
export const importMonitorHref = "/monitors/new/import";

/** The same, of a monitor that Azure can be asked for. */
export function importAzureHref({ name, workspace }: { name: string; workspace: string }): string {
	return `${importMonitorHref}?${new URLSearchParams({ azure: name, workspace })}`;
}

/** "/collections/default/credit-risk/blue/model_inputs?from=…". */
export function collectionHref(address: CollectionAddress, params: Partial<CollectionParams> = {}): string {
	return serialiseCollectionParams(`/collections/${addressText(address)}`, params);
}

/** "/correlations/4159e96f-…?near=…". */
export function correlationHref(id: string, params: Partial<CorrelationParams> = {}): string {
	return serialiseCorrelationParams(`/correlations/${encodeURIComponent(id.toWellFormed())}`, params);
}

/**
 * To the request that a row or a record is of, in its own deployment and from its own time: never by the row's id, which
 * may be another request's correlation id. `time` in milliseconds.
 */
export function requestHref(
	{ datastore, endpoint, deployment }: DeploymentAddress,
	{
		correlationid,
		index,
		time,
	}: { correlationid: string; index?: number | null; time?: number | null | undefined },
): string {
	return correlationHref(correlationid, {
		...{ datastore, endpoint, deployment },
		index: index ?? null,
		near: time ?? null,
	});
}

/** "/pairs/default/credit-risk/blue?from=…". */
export function pairsHref(
	{ datastore, endpoint, deployment }: DeploymentAddress,
	params: Partial<PairsParams> = {},
): string {
	const path = [datastore, endpoint, deployment].map(encodeURIComponent).join("/");
	return serialisePairsParams(`/pairs/${path}`, params);
}
