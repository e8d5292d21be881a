/** Bytes first to last, both included. */
export interface ByteRange {
	first: number;
	last: number;
}

/**
 * What a Range header asks of `size` bytes (RFC 9110, section 14). Undefined: everything, also for what a server may
 * ignore (another unit, several ranges, nonsense). "unsatisfiable": nothing of it exists.
 */
export function parseRange(header: string | null, size: number): ByteRange | "unsatisfiable" | undefined {
	const [, from = "", to = ""] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? "") ?? [];
	if (from === "" && to === "") return undefined;
	if (from === "") {
		const count = Math.min(Number(to), size);
		return count === 0 ? "unsatisfiable" : { first: size - count, last: size - 1 };
	}
	if (to !== "" && Number(to) < Number(from)) return undefined;
	if (Number(from) >= size) return "unsatisfiable";
	return { first: Number(from), last: to === "" ? size - 1 : Math.min(Number(to), size - 1) };
}
