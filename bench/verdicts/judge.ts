import { compareAsAzure } from "@/lib/stats/azureComparison";
import { compareFeature } from "@/lib/stats/compare";
import type { GroupedSample } from "@/lib/stats/records";
import { sampleOf } from "@/lib/stats/sample";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import type { MadeUpFeature } from "./population";

/** Verdicts of one feature: ours, Azure ML's by its SDK's defaults, and whether the share of nulls moved. */
export interface Verdicts {
	ours: string;
	beyondChance: boolean;
	nullsMoved: boolean;
	azure: string;
}

/** How many features a review judges. */
const features = 23;

/** Rows in records of so many equal rows; `values` are handed on for other judges. */
export function drawSide(
	{ draw }: MadeUpFeature,
	rows: number,
	rowsPerRecord: number,
): { values: (number | string | null)[]; sample: GroupedSample } {
	const values: (number | string | null)[] = [];
	const records: string[] = [];
	for (let record = 0; values.length < rows; record += 1) {
		const value = draw();
		for (let row = 0; row < rowsPerRecord && values.length < rows; row += 1) {
			values.push(value);
			records.push(String(record));
		}
	}
	return {
		values,
		sample: rowsPerRecord > 1 ? groupedSampleOf(values, records) : sampleOf(values),
	};
}

export function judge(baseline: GroupedSample, production: GroupedSample): Verdicts {
	const compared = compareFeature(baseline, production, { profile: "robust", judgedTogether: features });
	const azure = compareAsAzure(
		{ baseline, production },
		{ baseline: baseline.kinds, production: production.kinds },
		{ thresholdSet: "sdk" },
	);
	return {
		ours: compared.status,
		beyondChance: compared.beyondChance,
		nullsMoved: compared.nullShare?.moved ?? false,
		azure: azure.status,
	};
}
