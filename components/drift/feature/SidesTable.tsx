import { numberText } from "@/components/data/numberText";
import { formatCount, formatShare } from "@/lib/format";
import type { Feature } from "../answer";

type Side = Feature["production"];

const lines: { name: string; text(side: Side): string; matters(side: Side): boolean }[] = [
	{ name: "Rows", text: ({ rows }) => formatCount(rows), matters: () => true },
	{
		name: "No value",
		text: ({ nulls, rows }) => `${formatCount(nulls)} (${formatShare(nulls, rows)})`,
		matters: () => true,
	},
	{
		name: "Other type",
		text: ({ otherType, rows }) => `${formatCount(otherType)} (${formatShare(otherType, rows)})`,
		matters: ({ otherType }) => otherType > 0,
	},
	{
		name: "Rounded to doubles",
		text: ({ rounded = 0, rows }) => `${formatCount(rounded)} (${formatShare(rounded, rows)})`,
		matters: ({ rounded = 0 }) => rounded > 0,
	},
	...(["min", "mean", "max", "sd"] as const).map((key) => ({
		name: { min: "Smallest", mean: "Mean", max: "Largest", sd: "Std. dev." }[key],
		text: (side: Side) => (side[key] === null ? "–" : numberText(side[key])),
		matters: (side: Side) => side[key] !== null,
	})),
];

/** Both sides in a few numbers. */
export function SidesTable({ feature }: { feature: Feature }) {
	const { baseline, production } = feature;
	return (
		<table className="h-fit text-sm tabular-nums">
			<caption className="sr-only">{feature.name}: both sides in numbers</caption>
			<thead>
				<tr className="text-ink-2">
					<td />
					<th scope="col" className="pb-1 pl-3 text-right font-medium whitespace-nowrap">
						<span aria-hidden="true" className="mr-1.5 inline-block size-2.5 bg-accent align-[-1px]" />
						Now
					</th>
					<th scope="col" className="pb-1 pl-3 text-right font-medium whitespace-nowrap">
						<span
							aria-hidden="true"
							className="mr-1.5 inline-block size-2.5 border border-ink align-[-1px]"
						/>
						Baseline
					</th>
				</tr>
			</thead>
			<tbody>
				{lines
					.filter(({ matters }) => matters(baseline) || matters(production))
					.map(({ name, text }) => (
						<tr key={name} className="border-t">
							<th scope="row" className="py-0.5 text-left font-normal whitespace-nowrap text-ink-2">
								{name}
							</th>
							<td className="py-0.5 pl-3 text-right">{text(production)}</td>
							<td className="py-0.5 pl-3 text-right">{text(baseline)}</td>
						</tr>
					))}
			</tbody>
		</table>
	);
}
