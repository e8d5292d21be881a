interface Sized {
	id: string;
	size: number;
	/** Pixels it may grow to; its size where it stays as it is. */
	most: number;
}

/**
 * Widths of columns when `free` pixels are left over: each gets an equal part of them, up to its most, and what one does
 * not need goes to the others.
 */
export function withFreeWidth(columns: readonly Sized[], free: number): Map<string, number> {
	const widths = new Map(columns.map(({ id, size }) => [id, size]));
	let growing = columns.filter(({ size, most }) => most > size);
	let left = Math.floor(free);
	while (growing.length > 0 && left >= growing.length) {
		const part = Math.floor(left / growing.length);
		for (const { id, size, most } of growing) {
			const before = widths.get(id) ?? size;
			const width = Math.min(most, before + part);
			left -= width - before;
			widths.set(id, width);
		}
		growing = growing.filter(({ id, most }) => (widths.get(id) ?? most) < most);
	}
	return widths;
}
