import type { Notices } from "@/lib/api/answers";
import type { NamedExtents } from "@/lib/api/catalogAnswers";
import { formatCount } from "@/lib/format";
import type { HealthSignal } from "@/lib/model/monitor";
import type { KeyCondition, KeyVerdict, SignalRun } from "@/lib/model/monitorRun";
import { visibleText } from "@/lib/visibleText";
import { comparedText } from "./comparedText";
import { type JudgeRules, runsNeeded, type SignalFindings } from "./signalFindings";

/** Fewer damaged lines are named by the page; nobody is woken for them. */
const minProblems = 5;
/** Windows of the same weekday that say what is usual. */
const minBefore = 3;
const deviations = 3;

/** What is known of one collection as of a run. */
export interface CollectionHealth {
	collection: string;
	/** As Home tells it; null where nothing is dated. */
	freshness: Pick<
		NonNullable<NamedExtents["collections"][number]["freshness"]>,
		"state" | "since" | "missed"
	> | null;
	gaps: Pick<Notices["gaps"][number], "from" | "siblings" | "stopped">[];
	/** Of the window. */
	records: number;
	problems: number;
	/** Records of such windows on the same weekday before. */
	before: number[];
}

type Rules = JudgeRules & Pick<HealthSignal, "silent" | "stopped" | "volume" | "problems">;

/** Whether a deployment's collections come as they used to. Silence is judged by each one's own week, as on Home. */
export function judgeHealth(
	collections: readonly CollectionHealth[],
	rules: Rules,
	window: Pick<SignalRun["window"], "from" | "to">,
): SignalFindings {
	const records = collections.reduce((sum, each) => sum + each.records, 0);
	const keys = collections.flatMap((each) => [
		...(rules.silent ? [keyOf("silent", each, silent(each), rules)] : []),
		...(rules.stopped ? [keyOf("stopped", each, stopped(each), rules)] : []),
		...(rules.volume ? [keyOf("volume", each, volume(each), rules)] : []),
		...(rules.problems === null ? [] : [keyOf("problems", each, problems(each, rules.problems), rules)]),
	]);
	const basis = { window: { ...window, rows: records } };
	if (keys.length > 0) return { outcome: "judged", ...basis, keys };
	return { outcome: "error", error: "there is no collection to look at", ...basis, keys };
}

interface Finding {
	condition: KeyCondition;
	text?: string;
	value?: number;
	threshold?: number;
}

function keyOf(part: string, { collection }: CollectionHealth, found: Finding, rules: Rules): KeyVerdict {
	return {
		key: `${part}:${collection}`,
		...found,
		// Each looks at many logs, or at more than chance does.
		confirm: runsNeeded(rules.confirm, true),
		recover: runsNeeded(rules.recover, part === "silent" || part === "stopped"),
	};
}

function silent({ freshness }: CollectionHealth): Finding {
	if (!freshness || freshness.state === "unknown") return { condition: "few" };
	if (freshness.state === "live") return { condition: "ok" };
	const missed =
		freshness.missed === null ? "" : `, ${formatCount(freshness.missed)} logs were to be expected since`;
	const text = `nothing since ${freshness.since}${missed}`;
	return { condition: freshness.state === "stopped" ? "breach" : "watch", text };
}

function stopped({ gaps }: CollectionHealth): Finding {
	const gap = gaps.find((each) => each.stopped);
	if (!gap) return { condition: "ok" };
	return {
		condition: "breach",
		text: `nothing since ${gap.from}, while ${gap.siblings.map(visibleText).join(", ")} went on`,
	};
}

/** Half or twice as much as usual, and by more than such small numbers differ by chance. */
function volume({ records, before }: CollectionHealth): Finding {
	const inOrder = before.toSorted((a, b) => a - b);
	const usual =
		((inOrder[Math.floor((inOrder.length - 1) / 2)] ?? 0) + (inOrder[Math.floor(inOrder.length / 2)] ?? 0)) /
		2;
	if (before.length < minBefore) return { condition: "few" };
	if (records >= usual / 2 && records <= usual * 2) return { condition: "ok", value: records };
	const isMore = Math.abs(records - usual) > deviations * Math.sqrt(Math.max(usual, records));
	const text = `${formatCount(records)} records, usual on this weekday are ${formatCount(usual)}`;
	return {
		condition: isMore ? "breach" : "few",
		text,
		value: records,
		threshold: records < usual ? usual / 2 : usual * 2,
	};
}

function problems({ records, problems: damaged }: CollectionHealth, most: number): Finding {
	const lines = records + damaged;
	if (lines === 0) return { condition: "nodata" };
	const value = damaged / lines;
	if (value <= most || damaged < minProblems) return { condition: "ok", value, threshold: most };
	const text = `${formatCount(damaged)} of ${formatCount(lines)} lines cannot be read: ${comparedText(value, most)}`;
	return { condition: "breach", value, threshold: most, text };
}
