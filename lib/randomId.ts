/**
 * 32 hexadecimal digits that nothing else has. Not crypto.randomUUID: a browser has that over HTTPS and on its own machine only, and
 * Leeway is also used over plain HTTP from another.
 */
export function randomId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
