/** What becomes of a monitor of Azure ML as one of Leeway's, and back: see lib/azure/convert. */
import type { Monitor } from "./monitor";

export const importOutcomes = ["taken over", "approximated", "not run"] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** One thing that Azure's monitor says, and what Leeway makes of it. */
export interface ImportRow {
	/** "schedule", "data_drift: baseline". */
	what: string;
	azure: string;
	/** Empty where nothing is made of it. */
	leeway: string;
	outcome: ImportOutcome;
	/** Where it is not simply taken over. */
	why?: string | undefined;
}

/** What Leeway must be told before the monitor is whole. */
export interface ImportNeed {
	kind: "datastore" | "deployment" | "place";
	/** Of a place: the asset as Azure's monitor names it. */
	asset?: string | undefined;
	says: string;
}

/** Answers to needs, and choices. */
export interface ImportAnswers {
	/** The datastore of Leeway's in which the deployment's logs lie. */
	datastore?: string | undefined;
	/** endpoint/deployment, where Azure's monitor names none that can be read. */
	deployment?: string | undefined;
	/** "datastore/path" by asset. */
	places?: Record<string, string> | undefined;
	/** Names of destinations: Leeway mails to nobody whom leeway.yaml does not name. */
	notify?: string[] | undefined;
	/** By whose rules it judges: Azure's (azureml, by default), or those that know chance (robust). */
	rules?: "azureml" | "robust" | undefined;
	/** The datastores there are; a table in another one is a need. Not looked at where it is not given. */
	datastores?: readonly string[] | undefined;
}

export interface ImportedMonitor {
	/** Azure's name of it. */
	name: string;
	/** null while something is needed, or where nothing of it can be run. */
	monitor: Monitor | null;
	rows: ImportRow[];
	needs: ImportNeed[];
	/** Why it cannot be run, or saved as it is. */
	faults: string[];
}

/** Where what was imported and what Azure has now are not the same. */
export interface AzureDifference {
	/** "data_drift: thresholds". */
	what: string;
	/** As Leeway keeps it; null: it is not there. */
	kept: string | null;
	now: string | null;
}
