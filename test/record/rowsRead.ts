/** For tests: what a batch holds, row by row. */
import { cellLexeme, kinds } from "@/lib/cell";
import type { RowBatch } from "@/lib/collected";

/** Each row's cells by column name, as lexemes; what is missing is not there. */
export function rowsOf({ count, columns }: RowBatch): Map<string, string>[] {
	return Array.from({ length: count }, (_, row) => {
		const cells = new Map<string, string>();
		for (const { name, kinds: cellKinds, numbers, texts } of columns) {
			const lexeme = cellLexeme(cellKinds[row] ?? kinds.missing, numbers[row] ?? null, texts[row] ?? null);
			if (lexeme !== undefined) cells.set(name, lexeme);
		}
		return cells;
	});
}
