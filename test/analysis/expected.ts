/** For tests: expected.json's drift against ours, within what scipy and we can agree on. */
export interface ExpectedFeature {
	kind: string;
	edges?: number[];
	categories?: string[];
	baseline_counts?: number[];
	production_counts?: number[];
	[metric: string]: unknown;
}

/** Our answer, or the API's. */
interface FoundFeature {
	kind: string | null;
	deff: readonly [number, number];
	metrics: Readonly<
		Partial<
			Record<
				string,
				| { value: number | null; noise: number | null; noiseReview: number | null; tested: number | null }
				| undefined
			>
		>
	>;
}

const metricNames = [
	"JensenShannonDistance",
	"PopulationStabilityIndex",
	"NormalizedWassersteinDistance",
	"KolmogorovSmirnovStatistic",
	"TwoSampleKolmogorovSmirnovTest",
	"PearsonsChiSquaredTest",
	"QuantilePopulationStabilityIndex",
	"RankedPopulationStabilityIndex",
] as const;

/** Every difference, in words; empty when all is equal within 1e-9 (p-values 1e-6) relative, 1e-12 absolute. */
export function differences(expected: ExpectedFeature, found: FoundFeature | undefined): string[] {
	if (!found) return ["feature is not there"];
	const wrong: string[] = [];
	if (found.kind !== expected.kind) wrong.push(`kind ${found.kind}, not ${expected.kind}`);
	for (const name of metricNames) {
		const wanted = expected[name];
		if (wanted === undefined) continue;
		const metric = found.metrics[name];
		const relative = name.endsWith("Test") ? 1e-6 : 1e-9;
		const hold = (what: string, value: number | null | undefined, number: unknown) => {
			if (!isNear(value, number, relative)) wrong.push(`${name} ${what} ${value}, not ${String(number)}`);
		};
		if (typeof wanted === "object" && wanted !== null && "value" in wanted && "noise95" in wanted) {
			hold("value", metric?.value, wanted.value);
			hold("noise", metric?.noise, wanted.noise95);
			if ("tested" in wanted) hold("tested", metric?.tested, wanted.tested);
			if ("noiseReview" in wanted) hold("noiseReview", metric?.noiseReview, wanted.noiseReview);
			if ("deff" in wanted && Array.isArray(wanted.deff)) {
				hold("deff of the baseline", found.deff[0], wanted.deff[0]);
				hold("deff of production", found.deff[1], wanted.deff[1]);
			}
		} else hold("value", metric?.value, wanted);
	}
	return wrong;
}

function isNear(value: number | null | undefined, wanted: unknown, relative: number): boolean {
	if (wanted === "NaN" || wanted === "Infinity") return value === null;
	if (typeof value !== "number" || typeof wanted !== "number") return false;
	if (wanted > 0 && wanted < 1e-12 && relative === 1e-6) return value < 1e-11;
	return Math.abs(value - wanted) <= Math.max(1e-12, relative * Math.abs(wanted));
}
