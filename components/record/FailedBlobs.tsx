import { ChevronRight, TriangleAlert } from "lucide-react";
import type { Rows } from "@/lib/api/answers";
import { formatCountOf } from "@/lib/format";

/** Blobs whose rows are not among those shown, each with its reason. */
export function FailedBlobs({ failed }: { failed: Rows["failed"] }) {
	if (failed.length === 0) return null;
	return (
		<details className="group rounded-lg border border-warn/35 bg-warn-soft">
			<summary className="flex list-none items-center gap-2 px-3 py-1.5 [&::-webkit-details-marker]:hidden">
				<TriangleAlert size={14} aria-hidden="true" className="text-warn" />
				<span className="font-medium">
					{formatCountOf(failed.length, "blob")} could not be read: the rows are partial
				</span>
				<ChevronRight size={14} aria-hidden="true" className="ml-auto text-ink-3 group-open:rotate-90" />
			</summary>
			<ul className="max-h-40 overflow-y-auto border-t border-warn/35 px-3 py-2">
				{failed.map(({ blob, message, fix }) => (
					<li key={blob} className="py-1">
						<p className="font-mono text-sm wrap-anywhere text-ink-2">{blob}</p>
						<p>
							{message}. <span className="text-ink-2">{fix}</span>
						</p>
					</li>
				))}
			</ul>
		</details>
	);
}
