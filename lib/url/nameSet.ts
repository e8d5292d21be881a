/**
 * A set of names in little room, for an address: some 18 bits a name however long it is, so that 1,000 of 2,000 columns
 * are 3 kB. It holds fingerprints of the names, not the names: a Golomb-coded set (as BIP 158 describes it), with a salt
 * chosen so that it is exact for the names there are. A name that comes later is taken for one of the set once in 65,000
 * times. Pure, and the same in a browser and on the server.
 */

/** Bits of a fingerprint beyond those that tell so many names apart. */
const spareBits = 16;
const spare = 2 ** spareBits;

/** The names of a set, among which none of `others` is. Both without repetitions. */
export function encodeNameSet(names: readonly string[], others: readonly string[]): string {
	for (let salt = 0; salt < 256; salt++) {
		const prints = fingerprints(names, salt, names.length);
		const taken = new Set(prints);
		if (others.some((name) => taken.has(fingerprint(name, salt, names.length)))) continue;
		return packed(
			salt,
			names.length,
			[...taken].sort((a, b) => a - b),
		);
	}
	// Of 256 salts each fails once in a hundred times for 1,000 of 2,000.
	throw new Error(`no salt tells ${names.length} names from ${others.length} others`);
}

/** Says which names are in a set; undefined when the text is not a set. */
export function decodeNameSet(text: string): ((name: string) => boolean) | undefined {
	const bytes = bytesOf(text);
	const [salt, high, low] = bytes ?? [];
	if (!bytes || salt === undefined || high === undefined || low === undefined) return undefined;
	const count = high * 256 + low;
	const prints = unpacked(bytes.subarray(3));
	return (name) => prints.has(fingerprint(name, salt, count));
}

function fingerprints(names: readonly string[], salt: number, count: number): number[] {
	return names.map((name) => fingerprint(name, salt, count));
}

/** 0 to count × 2^16: FNV-1a over the name's UTF-16 units, mixed as MurmurHash3 ends. */
function fingerprint(name: string, salt: number, count: number): number {
	let hash = 0x811c9dc5 ^ salt;
	for (let place = 0; place < name.length; place++) {
		const unit = name.charCodeAt(place);
		hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
		hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * count * spare);
}

/** Salt, count, and the gaps between the sorted fingerprints, each as a count of 2^16 in ones, a zero, and the rest. */
function packed(salt: number, count: number, sorted: readonly number[]): string {
	const bits: number[] = [];
	let before = -1;
	for (const print of sorted) {
		const gap = print - before - 1;
		before = print;
		for (let times = Math.floor(gap / spare); times > 0; times--) bits.push(1);
		bits.push(0);
		for (let bit = spareBits - 1; bit >= 0; bit--) bits.push(Math.floor(gap / 2 ** bit) % 2);
	}
	const bytes = [salt, Math.floor(count / 256), count % 256];
	for (let at = 0; at < bits.length; at += 8) {
		// Ones after the last gap: no gap ends in them.
		bytes.push(
			Array.from({ length: 8 }, (_, bit) => bits[at + bit] ?? 1).reduce((byte, bit) => byte * 2 + bit, 0),
		);
	}
	return btoa(String.fromCharCode(...bytes))
		.replaceAll("+", "-")
		.replaceAll("/", "_")
		.replace(/=+$/, "");
}

function unpacked(bytes: Uint8Array): Set<number> {
	const prints = new Set<number>();
	const size = bytes.length * 8;
	const bit = (at: number) => ((bytes[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1;
	let before = -1;
	for (let at = 0; at < size; ) {
		let gap = 0;
		for (; at < size && bit(at) === 1; at++) gap += spare;
		at++;
		if (at + spareBits > size) break;
		let rest = 0;
		for (const end = at + spareBits; at < end; at++) rest = rest * 2 + bit(at);
		before += gap + rest + 1;
		prints.add(before);
	}
	return prints;
}

function bytesOf(text: string): Uint8Array | undefined {
	if (!/^[\w-]*$/.test(text)) return undefined;
	try {
		return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) =>
			char.charCodeAt(0),
		);
	} catch {
		return undefined;
	}
}
