/**
 * Column names in one parameter, comma separated. A comma or per cent sign inside a name, and a leading minus
 * (which means descending in `sort`), are percent-encoded; a name that is empty is "%00", and half of a surrogate pair,
 * which an address cannot carry, "%uD800". So any name survives the round trip.
 */
export function encodeName(name: string): string {
	if (name === "") return "%00";
	return name
		.replace(/[%,]/g, encodeURIComponent)
		.replace(/^-/, "%2D")
		.replace(/\p{Surrogate}/gu, (half) => `%u${half.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A name of a list as `encodeName` wrote it: only what that encodes is decoded, so that "100%20" stays what it is. */
export function decodeListed(text: string): string {
	if (text === "%00") return "";
	return text.replace(
		/%(2C|2D|25|u(D[89AB][0-9A-F]{2}|D[C-F][0-9A-F]{2}))/gi,
		(_, code: string, half?: string) =>
			half === undefined ? decodeURIComponent(`%${code}`) : String.fromCharCode(Number.parseInt(half, 16)),
	);
}

/** Can a name stand in an address as it is? Browsers take "." and ".." for steps between folders, however they are written. */
export function isAddressable(name: string): boolean {
	return name !== "." && name !== "..";
}
