"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask, change } from "@/components/data/ask";
import { baselineName } from "@/components/data/baselineName";
import { Only } from "@/components/data/may";
import { useZone } from "@/components/shell/PreferencesProvider";
import { DeleteButton } from "@/components/ui/DeleteButton";
import { Failure } from "@/components/ui/Failure";
import { question } from "@/lib/api/client";
import { formatTime, zoneName } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { visibleText } from "@/lib/visibleText";

const queryKey = ["baselines"];

/** Every baseline that was given a name. */
export function BaselineList() {
	const zone = useZone();
	const client = useQueryClient();
	const { data, error } = useQuery({
		queryKey,
		queryFn: ({ signal }) => ask(question("GET /baselines", {}), signal),
		staleTime: 0,
	});
	const forget = useMutation({
		mutationFn: (name: string) => change(question("DELETE /baselines/{name}", { name }), undefined),
		onSettled: () => client.invalidateQueries({ queryKey }),
	});
	return (
		<section aria-labelledby="baselines">
			<h2 id="baselines" className="mb-2 text-lg font-semibold">
				Baselines
			</h2>
			{error && <Failure error={error} />}
			{forget.error && <Failure error={forget.error} />}
			{!data && !error && <div className="skeleton h-10" />}
			{data?.baselines.length === 0 && (
				<p className="text-ink-2">None has a name yet. A drift page’s “Baseline” saves one.</p>
			)}
			{data && data.baselines.length > 0 && (
				<ul className="rounded-lg border">
					{data.baselines.map(({ name, baseline, savedAt }) => (
						<li key={name} className="flex items-center gap-3 border-b px-3 py-1 last:border-0">
							<div className="min-w-0 flex-1">
								<p className="truncate font-medium">{visibleText(name)}</p>
								<p className="truncate text-sm text-ink-3" title={baseline}>
									{baselineName(baseline)}
								</p>
							</div>
							<span className="shrink-0 text-sm text-ink-3 tabular-nums max-sm:hidden">
								saved {formatTime(parseTime(savedAt) ?? 0, "minute", zone)}{" "}
								{zoneName(zone, parseTime(savedAt) ?? 0)}
							</span>
							<Only may="editor">
								<DeleteButton
									what={`the baseline ${name}`}
									pending={forget.isPending}
									onDelete={() => forget.mutate(name)}
								/>
							</Only>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
