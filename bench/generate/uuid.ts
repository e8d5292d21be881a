const hex = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, "0"));

/** A version 4 UUID, from four draws. */
export function uuid(next: () => number): string {
	const a = Math.floor(next() * 0x1_0000_0000);
	const b = Math.floor(next() * 0x1_0000_0000);
	const c = Math.floor(next() * 0x1_0000_0000);
	const d = Math.floor(next() * 0x1_0000_0000);
	return `${hex[a >>> 16]}${hex[a & 0xffff]}-${hex[b >>> 16]}-4${hex[b & 0xffff]?.slice(1)}-a${hex[c >>> 16]?.slice(1)}-${hex[c & 0xffff]}${hex[d >>> 16]}${hex[d & 0xffff]}`;
}
