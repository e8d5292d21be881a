import { Scale } from "lucide-react";
import type { Review } from "../answer";

const sets = { sdk: "its SDK's defaults, 0.1", component: "its component's defaults, 0.5" };

/** Says so where the verdicts are not Leeway's own. */
export function JudgeNote({ review: { judge, thresholdSet } }: { review: Review }) {
	if (judge !== "azure") return null;
	return (
		<p className="flex gap-1.5 text-sm text-ink-2" data-testid="judge-note">
			<Scale size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-3" />
			<span className="min-w-0">
				Verdicts are Azure ML's: its metric against its threshold
				{thresholdSet && ` (${sets[thresholdSet]})`}, without chance or a minimum of rows.
			</span>
		</p>
	);
}
