import { Info } from "lucide-react";
import { formatCount } from "@/lib/format";

/** How many notes are shown at first; a wide file may have one a column. */
const seen = 4;

/** What to know about how the baseline was read: separators found, words taken for null, columns left out. */
export function BaselineNotes({ notes }: { notes: readonly string[] }) {
	if (notes.length === 0) return null;
	const more = notes.slice(seen);
	return (
		<section aria-label="How the baseline was read" className="flex gap-1.5 text-sm text-ink-2">
			<Info size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-3" />
			<span className="shrink-0 text-ink-3">Baseline</span>
			<div className="min-w-0">
				<List notes={notes.slice(0, seen)} />
				{more.length > 0 && (
					<details>
						<summary className="cursor-pointer text-ink-3 hover:text-ink">
							{formatCount(more.length)} more about how the baseline was read
						</summary>
						<List notes={more} />
					</details>
				)}
			</div>
		</section>
	);
}

function List({ notes }: { notes: readonly string[] }) {
	return (
		<ul>
			{notes.map((note) => (
				<li key={note} className="wrap-anywhere">
					{note}
				</li>
			))}
		</ul>
	);
}
