"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/data/ask";
import { numberText } from "@/components/data/numberText";
import { sentence } from "@/components/data/sentence";
import { question } from "@/lib/api/client";
import { formatCount } from "@/lib/format";
import { visibleText } from "@/lib/visibleText";

const maxListed = 12;

/** Of a monitor that was taken over: what Azure's last run wrote, beside what the newest run here found. */
export function AzureFigures({ name }: { name: string }) {
	const { data } = useQuery({
		queryKey: ["azure figures", name],
		queryFn: ({ signal }) =>
			ask(question("GET /monitors/{monitor}/azure/figures", { monitor: name }), signal),
		staleTime: 5 * 60_000,
		retry: false,
	});
	if (!data) return null;
	return (
		<section aria-labelledby="azure-figures" className="flex flex-col gap-2">
			<h2 id="azure-figures" className="font-semibold">
				Azure's own last figures
			</h2>
			{data.why !== null && <p className="text-ink-3">{sentence(data.why)}</p>}
			{data.signals.map(({ name: signal, rows, figures }) => (
				<div key={signal} className="overflow-x-auto">
					<table className="text-sm">
						<caption className="pb-1 text-left text-ink-2">
							{visibleText(signal)}
							{rows &&
								`, ${formatCount(rows.production ?? 0)} rows against ${formatCount(rows.baseline ?? 0)} in Azure`}
						</caption>
						<thead className="text-left text-ink-3">
							<tr>
								{["Feature", "Metric", "Azure", "Here", "Difference"].map((heading) => (
									<th key={heading} scope="col" className="pr-4 font-normal">
										{heading}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{figures.slice(0, maxListed).map(({ feature, metric, azure, leeway, difference }) => (
								<tr key={`${feature} ${metric}`}>
									<th scope="row" className="pr-4 text-left font-normal">
										{visibleText(feature)}
									</th>
									<td className="pr-4 text-ink-2">{metric}</td>
									{[azure, leeway, difference].map((value, place) => (
										<td key={["azure", "here", "difference"][place]} className="pr-4 tabular-nums">
											{value === null ? "–" : numberText(value)}
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</div>
			))}
		</section>
	);
}
