/** What moved in a feature, in words. Pure. */
import { changeText } from "@/components/data/numberText";
import { formatCount, formatShare, noBreak } from "@/lib/format";
import { visibleText } from "@/lib/visibleText";
import type { Feature } from "./answer";

type Move = Feature["moved"][number];

const maxNames = 2;

/** The move that says most: "new value partner, 11 %", "nulls 1.0 → 10 %", "mean 1,204 → 1,690"; undefined without any. */
export function moveText(feature: Feature): string | undefined {
	const [first] = feature.moved;
	if (!first) return undefined;
	const { meanShift, baseline, production } = feature;
	const isShifted = meanShift !== null && meanShift.interval[0] * meanShift.interval[1] > 0;
	if (first.part === "range" && isShifted && baseline.mean !== null && production.mean !== null) {
		return `mean ${changeText(baseline.mean, production.mean)}`;
	}
	return partText(first, feature);
}

/** One bin, before and after. */
export function partText(move: Move, feature: Feature): string {
	const { name, part, baseline, production } = move;
	const shares = `${percent(baseline)} → ${formatShare(production, 1)}`;
	switch (part) {
		case "new":
			return `${newValues(feature)}, ${formatShare(production, 1)}`;
		case "missing":
			return `nulls ${shares}`;
		case "value":
			if (production === 0) return `${shown(name)} gone, was ${formatShare(baseline, 1)}`;
			if (baseline === 0) return `new value ${shown(name)}, ${formatShare(production, 1)}`;
			return `${shown(name)}: ${shares}`;
		case "other":
			return `less frequent values ${shares}`;
		case "range":
			return `${feature.judged === "length of text" ? "length " : ""}${name}: ${shares}`;
		case "nested":
			return `${name} ${shares}`;
	}
}

/** "new value partner"; "new values a, b and 3 more"; "new values" where they are too many to name. */
function newValues({ distribution }: Feature): string {
	const values = distribution?.extras.find(({ name }) => name === "new")?.values;
	if (!values || values.length === 0) return "new values";
	if (values.length === 1) return `new value ${shown(values[0] ?? "")}`;
	const more = values.length - maxNames;
	return `new values ${values.slice(0, maxNames).map(shown).join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

const maxCharacters = 32;

function shown(value: string): string {
	if (value.trim() === "") return JSON.stringify(value);
	return visibleText(value.length > maxCharacters ? `${value.slice(0, maxCharacters - 1)}…` : value);
}

function percent(share: number): string {
	return formatShare(share, 1).replace(`${noBreak}%`, "");
}

/** "39 % of another type, was 0 %"; undefined where there is none. It shows without opening the feature. */
export function otherTypeText({ baseline, production }: Feature): string | undefined {
	if (baseline.otherType === 0 && production.otherType === 0) return undefined;
	const [now, before] = [production, baseline].map(({ otherType, rows }) => formatShare(otherType, rows));
	return now === before ? `${now} of another type` : `${now} of another type, was ${before}`;
}
