import { Check, CircleSlash, Equal } from "lucide-react";
import type { ImportedAnswer } from "@/lib/api/azureAnswers";
import type { ImportOutcome } from "@/lib/model/azureImport";
import { visibleText } from "@/lib/visibleText";

const outcomes: Readonly<Record<ImportOutcome, { icon: typeof Check; ink: string; word: string }>> = {
	"taken over": { icon: Check, ink: "text-good", word: "Taken over" },
	approximated: { icon: Equal, ink: "text-warn", word: "Approximated" },
	"not run": { icon: CircleSlash, ink: "text-ink-3", word: "Not run" },
};

/** What becomes of each thing that Azure's monitor says. */
export function ImportTable({ rows }: { rows: ImportedAnswer["rows"] }) {
	return (
		<section aria-label="What is taken over" className="overflow-hidden rounded-lg border">
			<div
				aria-hidden="true"
				className="grid grid-cols-[120px_minmax(120px,1fr)_minmax(0,2fr)_minmax(0,2fr)] gap-x-3 bg-panel px-3 py-1.5 text-xs text-ink-3 max-md:hidden"
			>
				<span>Outcome</span>
				<span>What</span>
				<span>Azure</span>
				<span>Leeway</span>
			</div>
			<ul>
				{rows.map(({ what, azure, leeway, outcome, why }) => {
					const { icon: Icon, ink, word } = outcomes[outcome];
					return (
						<li
							key={`${what} ${azure}`}
							className="grid grid-cols-[120px_minmax(120px,1fr)_minmax(0,2fr)_minmax(0,2fr)] gap-x-3 border-t px-3 py-1.5 first:border-t-0 max-md:grid-cols-1 md:first:border-t"
						>
							<span className="flex h-5 items-center gap-1.5 whitespace-nowrap">
								<Icon size={13} aria-hidden="true" className={ink} /> {word}
							</span>
							<span className="wrap-anywhere max-md:font-medium">{visibleText(what)}</span>
							<span className="text-ink-2 wrap-anywhere">{visibleText(azure)}</span>
							<span className="wrap-anywhere">
								{visibleText(leeway)}
								{why !== undefined && <span className="block text-sm text-ink-2">{visibleText(why)}</span>}
							</span>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
