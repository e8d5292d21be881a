"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import { windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { question } from "@/lib/api/client";
import { formatCountOf } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import { SpanBar } from "./SpanBar";
import { SpanPanel } from "./SpanPanel";
import { spanMillis } from "./spanMillis";
import { extentOfSpans, placed, spansOf } from "./spans";

/** More spans than this are said to be left out. */
const maxRows = 2000;

interface TraceViewProps {
	address: CollectionAddress;
	window: Window;
	trace: string;
}

/** One trace: its spans as a tree with their times as bars; the chosen one's attributes and events beside it. */
export function TraceView({ address, window, trace }: TraceViewProps) {
	const href = useCollectionHref(address);
	const [{ span: chosen }, setParams] = useQueryStates(collectionParams, { history: "replace" });
	const asked = question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/rows", address, {
		...windowParams(window),
		limit: maxRows,
		values: "text",
		filter: JSON.stringify([{ column: "context", op: "contains", value: trace }]),
	});
	const { data, error, refetch } = useQuery({
		queryKey: ["trace", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
	});
	const spans = data ? spansOf(data.rows, trace) : [];
	const tree = placed(spans);
	const extent = extentOfSpans(spans);
	const open = tree.find(({ span }) => span.id === chosen)?.span;
	return (
		<section aria-label="Trace" className="flex min-h-0 flex-1 flex-col">
			<header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2">
				<Link
					prefetch={false}
					href={href({ trace: null, span: null })}
					className="inline-flex items-center gap-1 rounded-sm text-accent hover:underline"
				>
					<ArrowLeft size={14} aria-hidden="true" /> Rows
				</Link>
				<h2 className="font-semibold">
					Trace <span className="font-mono text-sm font-normal wrap-anywhere">{trace}</span>
				</h2>
				{data && (
					<p className="text-sm text-ink-2">
						{formatCountOf(spans.length, "span")} · {spanMillis(extent.to - extent.from)}
						{data.total > maxRows && ` · the first ${maxRows} of ${data.total} rows looked at`}
						{data.partial && " · partial"}
					</p>
				)}
			</header>
			{error && (
				<div className="p-3">
					<Failure error={error} onRetry={() => refetch()} />
				</div>
			)}
			{!data && !error && <div className="skeleton m-3 h-40" role="status" aria-label="Looking for spans" />}
			{data && spans.length === 0 && (
				<div className="p-3">
					<Notice tone="info" title="No span of this trace lies in the window">
						Widen the window: a trace is looked for in the chosen hours only.
					</Notice>
				</div>
			)}
			{spans.length > 0 && (
				<div className="flex min-h-0 flex-1 max-md:flex-col">
					<ul className="min-h-0 min-w-0 flex-1 overflow-y-auto py-1">
						{tree.map((place, index) => (
							<SpanBar
								// biome-ignore lint/suspicious/noArrayIndexKey: a span's id may stand twice
								key={index}
								{...place}
								extent={extent}
								chosen={open === place.span}
								onChoose={() => setParams({ span: place.span.id })}
							/>
						))}
					</ul>
					{open && (
						<SpanPanel
							span={open}
							href={href({
								trace: null,
								span: null,
								row: { blob: open.row._blob, line: open.row._line, index: open.row._index },
							})}
							onClose={() => setParams({ span: null })}
						/>
					)}
				</div>
			)}
		</section>
	);
}
