/**
 * Column names in one parameter, comma separated. A comma or per cent sign inside a name, and a leading minus
 * (which means descending in `sort`), are percent-encoded, so that any name survives the round trip.
 */
export function encodeName(name: string): string {
	return name.replace(/[%,]/g, encodeURIComponent).replace(/^-/, "%2D");
}

/** The name as it was; text that is not percent-encoding stays as it is. */
export function decodeName(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
