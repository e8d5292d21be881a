"use client";

import { useQuery } from "@tanstack/react-query";
import { Braces, ChevronDown, ChevronUp, Link as LinkIcon } from "lucide-react";
import Link from "next/link";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import { ask } from "@/components/data/ask";
import { RowRecord } from "@/components/record/RowRecord";
import { rowJsonText } from "@/components/record/rowJsonText";
import type { PageSource } from "@/components/table/usePages";
import { CopyButton } from "@/components/ui/CopyButton";
import { Failure } from "@/components/ui/Failure";
import { IconButton } from "@/components/ui/IconButton";
import { Notice } from "@/components/ui/Notice";
import { SideSheet } from "@/components/ui/SideSheet";
import type { Column, Row } from "@/lib/api/answers";
import { formatCount } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import type { Filter } from "@/lib/model/filter";
import type { RowAddress } from "@/lib/model/rowAddress";
import type { Window } from "@/lib/time";
import { pinnedLink } from "@/lib/url/pinnedLink";
import { OtherHalf } from "./OtherHalf";
import { RowValues } from "./RowValues";
import { oneRowQuestion } from "./rowQuery";
import { ShapeSection } from "./ShapeSection";
import { SourcePlace } from "./SourcePlace";
import { areSpans, traceIdOf } from "./spans";
import { useNeighbours } from "./useNeighbours";

interface RowPanelProps {
	address: CollectionAddress;
	window: Window;
	open: RowAddress;
	/** Where the row stands in the table, when known. */
	at: number | null;
	columns: readonly Column[];
	total: number;
	source: PageSource<Row>;
	onShow(row: Row, index: number): void;
	onClose(): void;
	onFilter(filter: Filter): void;
}

/** One row in full: its values, its record's envelope, the line as stored. A whole screen on a phone. */
export function RowPanel(props: RowPanelProps) {
	const { address, window, open, at: named, columns, total, source, onShow, onClose, onFilter } = props;
	const asked = oneRowQuestion(address, window, open);
	const query = useQuery({ queryKey: ["row", asked.url], queryFn: ({ signal }) => ask(asked, signal) });
	const row = query.data?.rows[0];
	const trace = row && areSpans(columns) ? traceIdOf(row) : undefined;
	const href = useCollectionHref(address);
	const neighbours = useNeighbours(source, open, named, total);
	const { at } = neighbours;

	return (
		<SideSheet
			label="Row"
			title={
				<>
					{at === null ? "Row" : `Row ${formatCount(at + 1)}`}
					<span className="ml-2 font-normal text-ink-3">of {formatCount(total)}</span>
				</>
			}
			actions={
				<>
					<CopyButton
						large
						icon={LinkIcon}
						label="Copy the link to this row"
						text={() => pinnedLink(location.href, window)}
					/>
					{row && (
						<CopyButton large icon={Braces} label="Copy the row as JSON" text={rowJsonText(row, columns)} />
					)}
					<IconButton
						label="Previous row"
						disabled={!neighbours.previous}
						onClick={() => neighbours.previous && at !== null && onShow(neighbours.previous, at - 1)}
					>
						<ChevronUp size={15} />
					</IconButton>
					<IconButton
						label="Next row"
						disabled={!neighbours.next}
						onClick={() => neighbours.next && at !== null && onShow(neighbours.next, at + 1)}
					>
						<ChevronDown size={15} />
					</IconButton>
				</>
			}
			onClose={onClose}
		>
			{query.isError && (
				<div className="p-3">
					<Failure error={query.error} onRetry={() => query.refetch()} />
				</div>
			)}
			{query.data && !row && (
				<div className="p-3">
					<Notice tone="info" title="This row is not in the window">
						The link names a row that the chosen hours do not hold. Its line is below if the blob still has
						it; widen the window to find it in the table.
					</Notice>
				</div>
			)}
			{query.isPending && (
				<div className="skeleton m-3 h-40 shrink-0" role="status" aria-label="Reading the row" />
			)}
			{trace !== undefined && (
				<p className="border-b px-3 py-2">
					<Link prefetch={false} href={href({ trace })} className="rounded-sm text-accent hover:underline">
						Open its trace
					</Link>{" "}
					<span className="font-mono text-sm wrap-anywhere text-ink-3">{trace}</span>
				</p>
			)}
			{row && <OtherHalf address={address} row={row} />}
			{row && <RowValues row={row} columns={columns} onFilter={onFilter} />}
			<ShapeSection address={address} blob={open.blob} line={open.line} />
			<RowRecord address={address} blob={open.blob} line={open.line} />
			<SourcePlace blob={open.blob} line={open.line} index={open.index} />
		</SideSheet>
	);
}
