/** A run of one of Azure ML's monitors, as its job tells: see lib/azure/discover/jobs.ts. */
import type { AzureBreach } from "./azureResults";

export interface AzureRun {
	/** The job's name, by which Azure knows it. */
	job: string;
	/** When it was due, by its display name. ISO, UTC. */
	due: string;
	/** Completed, Failed, Running … A breach does not fail a job. */
	status: string | null;
	/** ISO, UTC; null where the job does not say. */
	started: string | null;
	ended: string | null;
	seconds: number | null;
	/** What was breached, by signal; of the evaluating job's own tag, which names none, under "". */
	breached: { signal: string; message: string; breaches: AzureBreach[] }[];
	/** Such as that there was no data; null where nothing went wrong. */
	error: string | null;
	/** Its page in Azure ML studio. */
	studio: string;
}
