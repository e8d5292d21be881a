"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useId } from "react";
import { payloadQuery } from "@/components/data/queries";
import { sentence } from "@/components/data/sentence";
import { buttonStyle } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { Payload } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { formatBytes, formatCountOf } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { PayloadPreview } from "./PayloadPreview";

interface PayloadSectionProps {
	address: CollectionAddress;
	blob: string;
	line: number;
}

/** The payload of a record that has it beside the log. */
export function PayloadSection({ address, blob, line }: PayloadSectionProps) {
	const { data, error, refetch } = useQuery(payloadQuery(address, { blob, line }));
	const heading = useId();
	if (data?.state === "inline") return null;
	return (
		<section aria-labelledby={heading} className="border-b px-3 py-2">
			<h3 id={heading} className="mb-1 text-sm font-semibold text-ink-2">
				Payload beside the log
			</h3>
			{error && <Failure error={error} onRetry={() => refetch()} />}
			{!data && !error && <div className="skeleton h-28" role="status" aria-label="Looking at the payload" />}
			{data && <PayloadState address={address} blob={blob} line={line} payload={data} />}
		</section>
	);
}

interface PayloadStateProps extends PayloadSectionProps {
	payload: Exclude<Payload, { state: "inline" }>;
}

function PayloadState({ address, blob, line, payload }: PayloadStateProps) {
	if (payload.state === "outside") {
		return (
			<Notice tone="warn" title="In no configured datastore: not fetched">
				<p>{sentence(payload.reason)}.</p>
				<p className="mt-1 flex items-start gap-1">
					<span className="min-w-0 flex-1 font-mono text-sm wrap-anywhere">{payload.link}</span>
					<CopyButton text={payload.link} label="Copy the link" />
				</p>
			</Notice>
		);
	}
	if (payload.state === "missing") {
		return (
			<Notice tone="warn" title={sentence(payload.reason)}>
				<p>Look whether it was deleted or moved, or is still being written.</p>
				<p className="mt-1 font-mono text-sm wrap-anywhere">
					{payload.datastore}: {payload.path}
				</p>
			</Notice>
		);
	}
	const download = question(
		"GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/payload",
		address,
		{ blob, line, download: true },
	).url;
	return (
		<>
			<div className="mb-2 flex items-start gap-1">
				<p className="min-w-0 flex-1 font-mono text-sm wrap-anywhere text-ink-2">
					<span className="text-ink-3">{payload.datastore}: </span>
					{payload.path}
				</p>
				<CopyButton text={payload.path} label="Copy the payload's path" />
			</div>
			<div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
				<span title={formatCountOf(payload.size, "byte")}>{formatBytes(payload.size)}</span>
				<span>{payload.contentType}</span>
				<a href={download} download={payload.name} className={`${buttonStyle()} ml-auto`}>
					<Download size={13} aria-hidden="true" /> Download
				</a>
			</div>
			<PayloadPreview payload={payload} image={`${download}&inline=true`} />
		</>
	);
}
