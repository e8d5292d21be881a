/** How many rows the line has: one to three. */
export function soakRows(blob: number, number: number): number {
	return 1 + ((blob * 31 + number * 7) % 3);
}

/** What its `index`-th row holds, characters of every length in UTF-8 among it. */
export function soakValue(blob: number, number: number, index: number): string {
	return `é日😀 ${blob}-${number}-${index} ${"ß".repeat((blob + number) % 40)}`;
}

/** The `number`-th line of a blob, with its line ending. */
export function soakLine(blob: number, number: number): string {
	const data = Array.from({ length: soakRows(blob, number) }, (_, index) => ({
		value: soakValue(blob, number, index),
	}));
	const time = new Date(Date.UTC(2026, 2, 1) + number * 1_000).toISOString();
	return `${JSON.stringify({ specversion: "1.0", id: `${blob}-${number}`, time, data, correlationid: `${blob}-${number}` })}\n`;
}
