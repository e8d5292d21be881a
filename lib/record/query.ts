import type { BatchBuilder } from "./batch";

/** `/score?a=1&a=2&b=x` as one row: a name given once is a text, one given several times a list. False when there is no query. */
export function readQuery(path: string, batch: BatchBuilder, ordinal: number): boolean {
	const start = path.indexOf("?");
	const parameters = start < 0 ? [] : [...new URLSearchParams(path.slice(start + 1).replace(/#.*$/s, ""))];
	if (parameters.length === 0) return false;
	const values = new Map<string, string[]>();
	for (const [name, value] of parameters) {
		const known = values.get(name);
		if (known) known.push(value);
		else values.set(name, [value]);
	}
	batch.beginRow(ordinal, 0);
	for (const [name, list] of values) {
		const bytes = Buffer.from(JSON.stringify(list.length === 1 ? list[0] : list));
		batch.readCell(batch.columnOf(name), bytes, 0, bytes.length);
	}
	return true;
}
