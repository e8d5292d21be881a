/**
 * Orders names as blob storage does: by their UTF-8 bytes. JavaScript's own order is by UTF-16 code units, which
 * puts an emoji (a surrogate pair) before "ﬁ" (U+FB01) where UTF-8 puts it after; all else agrees.
 */
export function compareBytes(a: string, b: string): number {
	const shorter = Math.min(a.length, b.length);
	for (let index = 0; index < shorter; index++) {
		const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
		if (left !== right) return rank(left) - rank(right);
	}
	return a.length - b.length;
}

// Surrogates (U+D800–DFFF) stand for code points above all others, so they go last.
function rank(unit: number): number {
	if (unit >= 0xe000) return unit - 0x800;
	return unit >= 0xd800 ? unit + 0x2000 : unit;
}
