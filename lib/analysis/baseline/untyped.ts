import { isInexact, kinds } from "@/lib/cell";
import { spellingOf, type Table } from "./table";

/** A column of a file without types: what it says of itself, and what reading it as numbers would come upon. */
export interface UntypedColumn {
	name: string;
	/** What it is read as where the other side does not say it. */
	inferred: "number" | "boolean" | "text";
	/** Cells that are numbers, true or false, and neither. */
	numbers: number;
	booleans: number;
	texts: number;
	/** All of its numbers are 0 or 1. */
	isBinary: boolean;
	/** Words for nothing, as they are spelled, and how often; at most some tens. */
	words: [word: string, count: number][];
	/** Some of the texts. */
	examples: string[];
}

const maxWords = 40;
const maxExamples = 3;
const maxExampleLength = 40;

/** Looks at a file's untyped columns as they pass. */
export interface UntypedColumns {
	add(table: Table): void;
	list(): UntypedColumn[];
}

export function lookAtUntyped(): UntypedColumns {
	const found = new Map<string, UntypedColumn & { counts: Map<string, number> }>();
	return {
		add({ count, columns }) {
			for (const column of columns) {
				const { name, inferred } = column;
				if (inferred === undefined) continue;
				const known = found.get(name) ?? { ...nothingOf(name), counts: new Map() };
				found.set(name, known);
				known.inferred = inferred === "int" || inferred === "float" ? "number" : inferred;
				for (let row = 0; row < count; row++) {
					const kind = column.kinds[row] ?? kinds.missing;
					if (kind <= kinds.null) continue;
					const number = column.numbers[row] ?? Number.NaN;
					if (kind === kinds.boolean) known.booleans += 1;
					else if (!Number.isNaN(number)) {
						known.numbers += 1;
						known.isBinary &&= number === 0 || number === 1;
					} else if (isInexact(kind)) {
						addWord(known.counts, spellingOf(column, row) ?? "");
					} else {
						known.texts += 1;
						addExample(known.examples, spellingOf(column, row) ?? "");
					}
				}
			}
		},
		list: () => [...found.values()].map(({ counts, ...column }) => ({ ...column, words: [...counts] })),
	};
}

function nothingOf(name: string): UntypedColumn {
	const none = { numbers: 0, booleans: 0, texts: 0, isBinary: true };
	return { name, inferred: "text", ...none, words: [], examples: [] };
}

function addWord(counts: Map<string, number>, spelling: string): void {
	const word = spelling.trim();
	const name = counts.has(word) || counts.size < maxWords ? word : "…";
	counts.set(name, (counts.get(name) ?? 0) + 1);
}

function addExample(examples: string[], text: string): void {
	if (examples.length === maxExamples) return;
	const short = text.length > maxExampleLength ? `${text.slice(0, maxExampleLength)}…` : text;
	if (!examples.includes(short)) examples.push(short);
}
