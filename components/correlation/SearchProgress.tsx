"use client";

import { ApiFailure } from "@/components/data/failure";
import { useCancel } from "@/components/data/useJob";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { Progress } from "@/components/ui/Progress";
import type { Job } from "@/lib/api/answers";
import { formatBytes, formatCountOf, formatShare, formatWindow } from "@/lib/format";
import { parseTime } from "@/lib/time";

/** How far the search is, Cancel, and how to go on after it. */
export function SearchProgress({ job, onRetry }: { job: Job; onRetry(): void }) {
	const { cancel, error } = useCancel(job.id);
	if (job.state === "failed") {
		const { message, fix } = job.error ?? { message: "the search failed", fix: "Try again." };
		return <Failure error={new ApiFailure(0, "Search failed", message, fix)} onRetry={onRetry} />;
	}
	if (job.state === "cancelled") {
		return (
			<Notice
				tone="info"
				title="The search was cancelled"
				actions={
					<Button tone="strong" onClick={onRetry}>
						Search on
					</Button>
				}
			>
				What was read is kept: searching on begins where it stopped. Below is what was found until then.
			</Notice>
		);
	}
	const share = job.search?.share ?? 0;
	const from = parseTime(job.search?.window?.from ?? "");
	const to = parseTime(job.search?.window?.to ?? "");
	return (
		<Progress
			title={
				from === undefined || to === undefined
					? "Searching around what was found"
					: `Searching ${formatWindow(from, to)} UTC`
			}
			label="Share of all time searched"
			share={share}
			actions={<Button onClick={cancel}>Cancel</Button>}
		>
			<span>{formatShare(share, 1)} of the time searched</span>
			<span>{formatCountOf(job.blobs.done, "blob")} read</span>
			<span>{formatBytes(job.bytes.done)}</span>
			<span className={job.search?.found ? "font-medium text-ink" : ""}>
				{formatCountOf(job.search?.found ?? 0, "record")} found
			</span>
			{error && <Failure error={error} />}
		</Progress>
	);
}
