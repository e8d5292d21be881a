import type { RowResult } from "@/lib/query/engine";

/** A row's cells for a CSV file: numbers as they were written, texts without their quotes; missing and null are empty. */
export function cellTexts(cells: RowResult["cells"] | undefined, count: number): string[] {
	return Array.from({ length: count }, (_, place) => {
		const lexeme = cells?.[place]?.lexeme;
		if (lexeme === undefined || lexeme === "null") return "";
		return lexeme.startsWith('"') ? String(JSON.parse(lexeme)) : lexeme;
	});
}
