"use client";

import { ApiFailure } from "@/components/data/failure";
import { useCancel } from "@/components/data/useJob";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { Progress } from "@/components/ui/Progress";
import type { Job } from "@/lib/api/answers";
import { formatBytes, formatCount, formatCountOf } from "@/lib/format";

interface ReadProgressProps {
	job: Job;
	/** Absent when what is there so far is shown already. */
	onPartial?(): void;
	onRetry(): void;
}

/** The first read of a window, or a search of its rows: how far it is, Cancel, and a look at what is there so far. */
export function ReadProgress({ job, onPartial, onRetry }: ReadProgressProps) {
	const { cancel, error } = useCancel(job.id);
	if (job.state === "failed") {
		const { message, fix } = job.error ?? { message: "the read failed", fix: "Try again." };
		return <Failure error={new ApiFailure(0, "Read failed", message, fix)} onRetry={onRetry} />;
	}
	if (job.state === "cancelled") {
		return (
			<Notice
				tone="info"
				title={job.searched ? "The search was cancelled" : "The read was cancelled"}
				actions={
					<Button tone="strong" onClick={onRetry}>
						{job.searched ? "Search again" : "Read this window"}
					</Button>
				}
			>
				{job.searched
					? "Nothing is shown of it. Search again, change the filter, or choose a shorter window on the timeline."
					: "Nothing is shown of it. Read it again, or choose a shorter window on the timeline."}
			</Notice>
		);
	}
	if (job.searched) {
		const { done, total } = job.searched;
		return (
			<Progress
				title="Searching the rows of this window"
				label="Rows searched"
				share={total === 0 ? 0 : done / total}
				actions={<Button onClick={cancel}>Cancel</Button>}
			>
				<span>
					{formatCount(done)} of {formatCountOf(total, "row")}
				</span>
				{error && <Failure error={error} />}
			</Progress>
		);
	}
	const share = job.bytes.total === 0 ? 0 : job.bytes.done / job.bytes.total;
	const listing = job.state === "listing";
	const isRead = job.blobs.total > 0 && job.blobs.done === job.blobs.total;
	return (
		<Progress
			title={listing ? "Listing blobs…" : isRead ? "Everything is read; counting …" : "Reading this window"}
			label="Bytes read"
			share={share}
			actions={
				<>
					{onPartial && !listing && <Button onClick={onPartial}>Show what is here so far</Button>}
					<Button onClick={cancel}>Cancel</Button>
				</>
			}
		>
			{/* While blobs are listed the numbers keep their place. */}
			<span className={listing ? "invisible" : ""}>
				{formatCount(job.blobs.done)} of {formatCountOf(job.blobs.total, "blob")}
			</span>
			{!listing && (
				<>
					<span>
						{formatBytes(job.bytes.done)} of {formatBytes(job.bytes.total)}
					</span>
					<span>{formatCountOf(job.rows, "row")}</span>
					{job.problems > 0 && (
						<span className="text-warn">{formatCountOf(job.problems, "unreadable line")}</span>
					)}
				</>
			)}
			{error && <Failure error={error} />}
		</Progress>
	);
}
