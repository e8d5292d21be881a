import { formatCount } from "@/lib/format";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import { RecordLink } from "./RecordLink";

export interface Conflict {
	address: CollectionAddress;
	id: string;
	lines: readonly { blob: string; line: number }[];
}

/** Record ids with the records each stands on; `total` may be more than are named. */
export function ConflictList({ conflicts, total }: { conflicts: readonly Conflict[]; total: number }) {
	return (
		<ul className="max-h-40 overflow-y-auto py-1">
			{conflicts.map(({ address, id, lines }) => (
				<li key={`${addressText(address)} ${id}`} className="font-mono text-xs wrap-anywhere text-ink-2">
					{id} stands on{" "}
					{lines.map(({ blob, line }, place) => (
						<span key={`${blob} ${line}`}>
							{place > 0 && " and "}
							<RecordLink address={address} blob={blob} line={line} />
						</span>
					))}
				</li>
			))}
			{conflicts.length < total && (
				<li className="text-xs text-ink-3">the first {formatCount(conflicts.length)}</li>
			)}
		</ul>
	);
}
