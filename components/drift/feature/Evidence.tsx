import { numberText } from "@/components/data/numberText";
import { formatCount, formatShare, noBreak } from "@/lib/format";
import type { Feature } from "../answer";
import { otherTypeText, partText } from "../moves";

/** What a feature's verdict rests on and how much moved, a line each; only lines that have something to say. */
export function Evidence({ feature }: { feature: Feature }) {
	const lines = evidenceOf(feature);
	if (lines.length === 0) return null;
	return (
		<dl
			aria-label={`What the verdict on ${feature.name} rests on`}
			className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm"
		>
			{lines.map(([name, text, isLoud]) => (
				<div key={name} className="contents">
					<dt className="text-ink-3">{name}</dt>
					<dd className={`min-w-0 wrap-anywhere ${isLoud ? "text-warn" : ""}`}>{text}</dd>
				</div>
			))}
		</dl>
	);
}

type Line = [name: string, text: string, isLoud?: boolean];

/** The lines; exported for the tests. */
export function evidenceOf(feature: Feature): Line[] {
	const { moved, meanShift, nullShare, deff, detectable, judged, noise, noiseReview, tested, value } =
		feature;
	const unseen = feature.distribution?.extras.find(({ name }) => name === "new");
	const rows = { baseline: feature.baseline.rows, production: feature.production.rows };
	const otherType = otherTypeText(feature);
	const lines: (Line | false)[] = [
		judged !== "values" && [
			"Judged by",
			`its ${judged}: ${judged === "nulls" ? "the values" : "the texts themselves"} are new in every window`,
		],
		moved.length > 0 && ["Moved most", moved.map((move) => partText(move, feature)).join("; ")],
		meanShift !== null && ["Mean", shiftText(meanShift, signed)],
		nullShare !== null &&
			(nullShare.moved || nullShare.production > 0) && [
				"Nulls",
				`${formatShare(nullShare.baseline, 1)} → ${formatShare(nullShare.production, 1)}, ${shiftText(nullShare, points)}${nullShare.moved ? "" : ", within chance"}`,
				nullShare.moved,
			],
		otherType !== undefined && ["Other type", otherType, true],
		unseen?.expected !== undefined && [
			"Never seen",
			`${formatShare(unseen.production, rows.production)} of values are new; ${formatShare(unseen.expected, rows.baseline)} were to be expected`,
		],
		noise !== null &&
			value !== null && [
				"Chance alone",
				`stays below ${numberText(noise)} in this feature, below ${numberText(noiseReview ?? noise)} in the whole review, 95 times in 100${
					tested !== null && Math.abs(tested - value) > 1e-12
						? `; the value compared with it is ${numberText(tested)}`
						: ""
				}`,
			],
		Math.max(...deff) > 1.2 && [
			"Shared records",
			`${numberText(deff[0])} rows of the baseline and ${numberText(deff[1])} of the window are worth one independent row${recordsText(feature)}`,
		],
		detectable !== null && [
			"Too few rows",
			`could have seen ${feature.label?.startsWith("PSI") ? "a PSI" : "a value"} of ${numberText(detectable)} or more`,
		],
	];
	return lines.filter((line) => line !== false);
}

function recordsText({ baseline, production }: Feature): string {
	if (production.records === undefined) return "";
	const before = baseline.records === undefined ? "" : `, the baseline's of ${formatCount(baseline.records)}`;
	const sampled = production.sampled || baseline.sampled ? ", worked out of some 20,000 of them" : "";
	return `: the window's are of ${formatCount(production.records)} records${before}${sampled}`;
}

function shiftText(
	{ difference, interval: [from, to] }: { difference: number; interval: readonly [number, number] },
	written: (value: number) => string,
): string {
	return `${written(difference)} (95${noBreak}%: ${written(from)} to ${written(to)})`;
}

function signed(value: number): string {
	return `${value > 0 ? "+" : ""}${numberText(value)}`;
}

/** A difference of shares, in points of a hundred. */
function points(value: number): string {
	return `${signed(Number((value * 100).toPrecision(3)))} points`;
}
