import { formatCount } from "@/lib/format";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import { RecordLink } from "./RecordLink";

export interface SurplusLine {
	address: CollectionAddress;
	blob: string;
	line: number;
	repeats: { blob: string; line: number };
}

/** Lines that repeat a record, each with the one it repeats; `total` may be more than are named. */
export function SurplusList({ lines, total }: { lines: readonly SurplusLine[]; total: number }) {
	return (
		<ul className="max-h-40 overflow-y-auto py-1">
			{lines.map(({ address, blob, line, repeats }) => (
				<li
					key={`${addressText(address)} ${blob} ${line}`}
					className="font-mono text-xs wrap-anywhere text-ink-2"
				>
					<RecordLink address={address} blob={blob} line={line} /> repeats{" "}
					{repeats.blob === blob ? "" : `${repeats.blob} `}line {repeats.line}
				</li>
			))}
			{lines.length < total && <li className="text-xs text-ink-3">the first {formatCount(lines.length)}</li>}
		</ul>
	);
}
