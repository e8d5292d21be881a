import type { Table } from "../table";

/** Tables that were sent and not yet taken have at most this together, or are one larger table. Bytes. */
const maxBytesAhead = 48 * 2 ** 20;

/** Lets a decoder go on while tables are written, but not so far that they pile up. */
export interface TablesAhead {
	/** Counts a table that is about to be sent; waits for its turn. */
	add(table: Table): Promise<void>;
	/** The first of those that were sent was taken. */
	taken(): void;
	allTaken(): Promise<void>;
}

export function tablesAhead(maxBytes = maxBytesAhead): TablesAhead {
	const sizes: number[] = [];
	let bytesAhead = 0;
	let wake: () => void = () => undefined;
	const until = async (isSo: () => boolean) => {
		while (!isSo()) {
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	};
	return {
		async add(table) {
			const size = sizeOf(table);
			await until(() => sizes.length === 0 || bytesAhead + size <= maxBytes);
			sizes.push(size);
			bytesAhead += size;
		},
		taken() {
			bytesAhead -= sizes.shift() ?? 0;
			wake();
		},
		allTaken: () => until(() => sizes.length === 0),
	};
}

/** Roughly, in bytes: a text by its characters. */
function sizeOf({ columns }: Table): number {
	let size = 0;
	for (const { kinds, numbers, texts } of columns) {
		size += kinds.byteLength + numbers.byteLength + texts.length * 8;
		for (const text of texts) size += text?.length ?? 0;
	}
	return size;
}
