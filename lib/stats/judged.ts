import { familiesOfKinds, type KindCounts, noKinds } from "@/lib/cell";
import type { Judged } from "@/lib/model/verdict";
import { type Distinct, distinctOf } from "./distinct";
import { cellClass, type GroupedSample, type RecordGroups } from "./records";
import { nullsOf, rowsOf } from "./sample";
import type { SetAside } from "./setAside";

/** What is judged instead of the values of a feature that is set aside: lengths of identifiers and of free text. */
export function judgedOf(aside: SetAside | undefined, isText: boolean): Judged {
	if (aside === undefined) return "values";
	return aside === "time" || !isText ? "nulls" : "length of text";
}

/** A sample with each text replaced by its length in characters (code points). */
export function lengthsOf(sample: GroupedSample): GroupedSample {
	const { kinds, texts, textLengths, groups } = sample;
	const counts = new Map<number, number>();
	for (const [text, count] of texts) {
		const length = lengthOf(text);
		counts.set(length, (counts.get(length) ?? 0) + count);
	}
	const lengths = textLengths ?? distinctFrom(counts);
	return {
		// Other scalars stay what they are: values of their own beside the lengths.
		kinds: withLengths(kinds),
		numbers: lengths,
		texts: new Map(
			Array.from(sample.numbers.values, (value, place) => [String(value), sample.numbers.counts[place] ?? 0]),
		),
		trues: sample.trues,
		...(groups && { groups: withoutTexts(groups) }),
	};
}

/** Texts as the whole numbers of their lengths, and numbers as texts; all others as they are. */
function withLengths(kinds: KindCounts): KindCounts {
	const { text, number } = familiesOfKinds(kinds);
	const { missing, null: nulls, boolean, json } = kinds;
	return { ...noKinds(), missing, null: nulls, boolean, json, int: text, text: number };
}

/** A sample that tells values and missing ones apart, nothing else. */
export function presenceOf(sample: GroupedSample): GroupedSample {
	const nulls = nullsOf(sample);
	const present = rowsOf(sample) - nulls;
	const { groups } = sample;
	return {
		kinds: { missing: nulls, null: 0, boolean: 0, int: 0, float: 0, text: present, json: 0 },
		numbers: distinctOf([]),
		texts: new Map([[presentCategory, present]]),
		trues: 0,
		...(groups && { groups: onlyPresence(groups) }),
	};
}

const presentCategory = "(a value)";

function lengthOf(text: string): number {
	let length = 0;
	for (const _ of text) length += 1;
	return length;
}

function distinctFrom(counts: ReadonlyMap<number, number>): Distinct {
	const values = Float64Array.from(counts.keys()).sort();
	return { values, counts: values.map((value) => counts.get(value) ?? 0) };
}

function withoutTexts(groups: RecordGroups): RecordGroups {
	const lengths = new Map(Array.from(groups.texts, ([code, text]) => [code, lengthOf(text)]));
	const texts = new Map<number, string>();
	const codes = new Map<number, number>();
	const codeOf = (value: number) => {
		const known = codes.get(value);
		if (known !== undefined) return known;
		const code = codes.size;
		codes.set(value, code);
		texts.set(code, String(value));
		return code;
	};
	const cells = groups.cells.slice();
	const value = groups.value.slice();
	for (const [entry, cell] of groups.cells.entries()) {
		if (cell === cellClass.text) {
			cells[entry] = cellClass.number;
			value[entry] = lengths.get(groups.value[entry] ?? 0) ?? 0;
		} else if (cell === cellClass.number) {
			cells[entry] = cellClass.text;
			value[entry] = codeOf(groups.value[entry] ?? 0);
		}
	}
	return { ...groups, cells, value, texts, binned: false };
}

function onlyPresence(groups: RecordGroups): RecordGroups {
	const cells = groups.cells.map((cell) => (cell === cellClass.missing ? cell : cellClass.text));
	return {
		...groups,
		cells,
		value: new Float64Array(cells.length),
		texts: new Map([[0, presentCategory]]),
		binned: false,
		met: new Map([[presentCategory, groups.records]]),
	};
}
