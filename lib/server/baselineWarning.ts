import type { BaselineWarning } from "@/lib/analysis/drift/baselineWarnings";
import type { DriftAnswer } from "@/lib/api/driftAnswers";
import { formatCountOf, formatDay, formatTime } from "@/lib/format";
import { baselineText } from "@/lib/model/baseline";
import type { Window } from "@/lib/time";
import type { ReadySides } from "./driftRoute";

type Warning = NonNullable<DriftAnswer["baseline"]["warnings"]>[number];

/** A warning about a baseline as the API says it, with the `baseline` parameter of one that would do better. */
export function warningJson(
	{ kind, features, since, better }: BaselineWarning,
	{ choice }: Pick<ReadySides, "choice">,
	rows: number,
): Warning {
	const offered = offeredFor({ kind, ...(better ? { better } : {}) }, choice);
	return {
		kind,
		text: textOf({ kind, features, ...(since === undefined ? {} : { since }) }, rows),
		features,
		...(since === undefined ? {} : { since: new Date(since).toISOString() }),
		...(offered === undefined ? {} : { better: offered }),
	};
}

function offeredFor(
	{ kind, better }: Pick<BaselineWarning, "kind" | "better">,
	choice: ReadySides["choice"],
): string | undefined {
	if (kind === "overlap") return "trailing:7d";
	// Of the same weekdays only some days were looked at: all days between them are another baseline, not a better one.
	return better && choice?.kind !== "weekdays" ? betterOf(choice, better) : undefined;
}

const maxNames = 6;

function textOf({ kind, features, since }: BaselineWarning, rows: number): string {
	if (kind === "overlap")
		return "The baseline and the window overlap: rows of both are compared with themselves";
	if (kind === "few rows")
		return `The baseline holds only ${formatCountOf(rows, "row")}: fewer than 300 tell little`;
	const more = features.length - maxNames;
	const names = `${features.slice(0, maxNames).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
	if (since === undefined) return `This baseline changes within itself: ${names}`;
	const hour = since % 86_400_000 === 0 ? "" : ` at ${formatTime(since, "minute").slice(11)}`;
	return `This baseline already contains the change of ${formatDay(since, 0)}${hour}: ${names}`;
}

/** The same place in another window: only collections have windows. */
function betterOf(choice: ReadySides["choice"], window: Window): string {
	return baselineText(choice?.kind === "collection" ? { ...choice, window } : { kind: "window", window });
}
