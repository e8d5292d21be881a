import { ChevronRight } from "lucide-react";
import { CopyButton } from "@/components/ui/CopyButton";
import { formatCount } from "@/lib/format";

interface SourcePlaceProps {
	blob: string;
	line: number;
	index?: number;
}

/** Where a row is stored, for those who want to fetch it themselves. */
export function SourcePlace({ blob, line, index }: SourcePlaceProps) {
	return (
		<details className="group border-t px-3 py-2">
			<summary className="flex list-none items-center gap-1 text-sm font-semibold text-ink-2 [&::-webkit-details-marker]:hidden">
				<ChevronRight size={13} aria-hidden="true" className="text-ink-3 group-open:rotate-90" />
				Source
				<span className="truncate font-normal text-ink-3">
					{blob.slice(blob.lastIndexOf("/") + 1)} line {formatCount(line)}
				</span>
			</summary>
			<div className="flex items-start gap-1 pt-1">
				<p className="min-w-0 flex-1 font-mono text-sm wrap-anywhere text-ink-2">
					{blob}
					<span className="text-ink-3">
						{" "}
						line {formatCount(line)}
						{index !== undefined && `, row ${formatCount(index + 1)} of it`}
					</span>
				</p>
				<CopyButton text={blob} label="Copy the blob's path" />
			</div>
		</details>
	);
}
