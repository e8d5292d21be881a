"use client";

import { ApiFailure } from "@/components/data/failure";
import { cancelJob } from "@/components/data/useJob";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { formatBytes, formatCount, formatCountOf } from "@/lib/format";
import type { Job } from "@/lib/server/api";

interface ReadProgressProps {
	job: Job;
	/** Absent when what is there so far is shown already. */
	onPartial?(): void;
	onRetry(): void;
}

/** The first read of a window: how far it is, Cancel, and a look at what is there so far. */
export function ReadProgress({ job, onPartial, onRetry }: ReadProgressProps) {
	if (job.state === "failed") {
		const { message, fix } = job.error ?? { message: "the read failed", fix: "Try again." };
		return <Failure error={new ApiFailure(0, "Read failed", message, fix)} onRetry={onRetry} />;
	}
	if (job.state === "cancelled") {
		return (
			<Notice
				tone="info"
				title="The read was cancelled"
				actions={
					<Button tone="strong" onClick={onRetry}>
						Read this window
					</Button>
				}
			>
				Nothing is shown of it. Read it again, or choose a shorter window on the timeline.
			</Notice>
		);
	}
	const share = job.bytes.total === 0 ? 0 : job.bytes.done / job.bytes.total;
	const listing = job.state === "listing";
	return (
		<div className="rounded-lg border bg-panel p-3">
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<p className="font-medium" role="status">
					{listing ? "Listing blobs…" : "Reading this window for the first time"}
				</p>
				<div className="ml-auto flex gap-2">
					{onPartial && !listing && <Button onClick={onPartial}>Show what is here so far</Button>}
					<Button onClick={() => void cancelJob(job.id)}>Cancel</Button>
				</div>
			</div>
			<div
				role="progressbar"
				aria-label="Bytes read"
				aria-valuemin={0}
				aria-valuemax={100}
				aria-valuenow={Math.round(share * 100)}
				className="mt-2.5 h-1 overflow-hidden rounded-full bg-line"
			>
				<div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
			</div>
			<p className={`mt-2 flex flex-wrap gap-x-4 text-sm text-ink-2 ${listing ? "invisible" : ""}`}>
				<span>
					{formatCount(job.blobs.done)} of {formatCountOf(job.blobs.total, "blob")}
				</span>
				<span>
					{formatBytes(job.bytes.done)} of {formatBytes(job.bytes.total)}
				</span>
				<span>{formatCountOf(job.rows, "row")}</span>
				{job.problems > 0 && (
					<span className="text-warn">{formatCountOf(job.problems, "unreadable line")}</span>
				)}
			</p>
		</div>
	);
}
