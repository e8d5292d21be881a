/** What a finished run of Azure ML's own monitor wrote, in one form: see lib/azure/monitors/results.ts. */

export interface AzureMetric {
	/** Azure's own name: "JensenShannonDistance". */
	metric: string;
	/** null: not computed, or not a number. */
	value: number | null;
	threshold: number | null;
	/** Of quality: the baseline's own rate. */
	baseline?: number | null | undefined;
}

export interface AzureFeatureResult {
	feature: string;
	/** numerical or categorical. */
	kind?: string | undefined;
	metrics: AzureMetric[];
	/** Path of its histogram, from the run's own folder. */
	histogram?: string | undefined;
}

export interface AzureSignalResult {
	signal: string;
	/** data_drift, … */
	kind: string;
	/** Rows that were compared, after those with a null were dropped. */
	rows?: { baseline: number | null; production: number | null } | undefined;
	features: AzureFeatureResult[];
	/** Of signals that judge the whole, by group where there are groups. */
	metrics: (AzureMetric & { group?: string | undefined })[];
}

/** A line of a breach's message. */
export interface AzureBreach {
	metric: string;
	value: number | null;
	threshold: number | null;
	/** A feature, or a group of rows. */
	group: string | null;
}

export interface AzureBin {
	/** Of numbers: from included, to not, as the file has them: rounded to two decimals. */
	from?: number | undefined;
	to?: number | undefined;
	category?: string | undefined;
	baseline: number | null;
	production: number | null;
}
