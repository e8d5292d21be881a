import { numberText } from "@/components/data/numberText";
import { noBreak } from "@/lib/format";
import type { Feature } from "../answer";
import { StatusMark } from "../StatusMark";

interface MetricsPanelProps {
	metrics: Feature["metrics"] | undefined;
	deciding: string | null;
}

/** Every metric that fits the feature, each with what it would say. */
export function MetricsPanel({ metrics, deciding }: MetricsPanelProps) {
	if (!metrics) return <div className="skeleton h-40" />;
	const entries = Object.entries(metrics);
	if (entries.length === 0) return <p className="text-ink-2">No metric fits this feature.</p>;
	return (
		<div className="overflow-x-auto">
			<table className="w-full min-w-[460px] text-sm tabular-nums">
				<caption className="sr-only">Every metric of the feature</caption>
				<thead>
					<tr className="text-left text-ink-2">
						{["Metric", "Status", "Arithmetic", `Noise, 95${noBreak}%`].map((name) => (
							<th key={name} scope="col" className="pr-4 font-medium">
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{entries.map(([name, metric]) => (
						<tr key={name} className="border-t">
							<th scope="row" className="py-1 pr-4 text-left font-normal">
								{metric.label}
								{name === deciding && <span className="ml-1.5 text-xs text-ink-3">decides</span>}
							</th>
							<td className="py-1 pr-4">
								<StatusMark
									status={metric.status}
									reason={metric.reason}
									beyondChance={metric.beyondChance}
								/>
							</td>
							<td className="py-1 pr-4">{metric.verdict}</td>
							<td className="py-1 pr-4">{metric.noise === null ? "–" : numberText(metric.noise)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
