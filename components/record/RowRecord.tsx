"use client";

import { CopyButton } from "@/components/ui/CopyButton";
import { Failure } from "@/components/ui/Failure";
import { formatBytes, formatCountOf } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { envelopeOf } from "./envelope";
import { PayloadSection } from "./PayloadSection";
import { previewBytes, rawLineUrl, useRawLine } from "./useRawLine";

/** The record a row came in: its envelope, and the line exactly as it is stored. */
export function RowRecord({
	address,
	blob,
	line,
}: {
	address: CollectionAddress;
	blob: string;
	line: number;
}) {
	const { data, error, isPending, refetch } = useRawLine(address, blob, line);
	if (error) {
		return (
			<div className="p-3">
				<Failure error={error} onRetry={refetch} />
			</div>
		);
	}
	if (isPending) {
		return <div className="skeleton m-3 h-28 shrink-0" role="status" aria-label="Reading the raw line" />;
	}
	const envelope = data.cut ? undefined : envelopeOf(data.text);
	const hasSidecar = envelope?.some(([key]) => key === "dataref" || key === "datainblob");
	return (
		<>
			<section aria-labelledby="row-envelope" className="border-b px-3 py-2">
				<h3 id="row-envelope" className="mb-1 text-sm font-semibold text-ink-2">
					Envelope
				</h3>
				{envelope ? (
					<dl className="grid grid-cols-[minmax(88px,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5">
						{envelope.map(([key, value]) => (
							<div key={key} className="contents">
								<dt className="text-ink-2">{key}</dt>
								<dd className="font-mono text-sm leading-5 wrap-anywhere">{value}</dd>
							</div>
						))}
					</dl>
				) : (
					<p className="text-ink-3">
						{data.cut
							? "The line is longer than its preview; open it whole to see the envelope."
							: "This line is not a record."}
					</p>
				)}
			</section>
			{hasSidecar && <PayloadSection address={address} blob={blob} line={line} />}
			<section aria-labelledby="row-raw" className="px-3 py-2 pb-6">
				<div className="mb-1 flex items-center gap-2">
					<h3 id="row-raw" className="text-sm font-semibold text-ink-2">
						Raw line
					</h3>
					<span className="text-sm text-ink-3" title={formatCountOf(data.length, "byte")}>
						{formatBytes(data.length)}
						{data.cut && `, the first ${formatBytes(previewBytes)} shown`}
					</span>
					<span className="ml-auto flex items-center gap-2">
						{data.cut && (
							<a
								href={rawLineUrl(address, blob, line)}
								className="rounded-sm text-sm text-accent hover:underline"
								target="_blank"
								rel="noreferrer"
							>
								Whole line
							</a>
						)}
						<CopyButton text={data.text} label={data.cut ? "Copy the part shown" : "Copy the raw line"} />
					</span>
				</div>
				<pre
					data-testid="raw-line"
					className="max-h-[60vh] overflow-y-auto rounded-md border bg-panel p-2 font-mono text-sm whitespace-pre-wrap wrap-anywhere"
					// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
					tabIndex={0}
				>
					{data.text}
				</pre>
			</section>
		</>
	);
}
