/** Many short texts, one behind the other: picking one and copying it costs no object. */
export interface Texts {
	count: number;
	bytes: Uint8Array;
	/** Where each begins; one more than there are texts. */
	starts: Uint32Array;
}

/** ASCII only. */
export function textsOf(texts: readonly string[]): Texts {
	const starts = new Uint32Array(texts.length + 1);
	texts.forEach((text, i) => {
		starts[i + 1] = (starts[i] ?? 0) + text.length;
	});
	return { count: texts.length, bytes: Buffer.from(texts.join(""), "latin1"), starts };
}

/** Copies the text at `index` to `target` at `at`; returns where it ends. */
export function copyText({ bytes, starts }: Texts, index: number, target: Uint8Array, at: number): number {
	const end = starts[index + 1] ?? 0;
	let to = at;
	// A loop: for texts this short a call of set() takes longer than its copying.
	for (let from = starts[index] ?? 0; from < end; from++) target[to++] = bytes[from] ?? 0;
	return to;
}
