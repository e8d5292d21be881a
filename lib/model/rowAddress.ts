/** Where one row lies: the line of a blob that holds its record, and its place in the record. */
export interface RowAddress {
	blob: string;
	/** 1-based; blank lines count. */
	line: number;
	/** 0-based place in the record. */
	index: number;
}

/** "12.0@folder/file.jsonl"; the path comes last, so that it may hold anything. */
export function serialiseRowAddress({ blob, line, index }: RowAddress): string {
	return `${line}.${index}@${blob}`;
}

export function parseRowAddress(text: string): RowAddress | null {
	const match = /^(\d{1,15})\.(\d{1,15})@(.+)$/s.exec(text);
	if (!match) return null;
	const [, line, index, blob] = match;
	if (line === "0" || blob === undefined) return null;
	return { blob, line: Number(line), index: Number(index) };
}

export function sameRow(a: RowAddress | null, b: RowAddress | null): boolean {
	return a !== null && b !== null && serialiseRowAddress(a) === serialiseRowAddress(b);
}
