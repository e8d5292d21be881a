import { isIP, isIPv6 } from "node:net";

/** A host as a request or a setting names it: lower case, without brackets or a final dot; port "" where none is given. */
export interface HostName {
	name: string;
	port: string;
}

/**
 * Takes `name`, `name:port`, `1.2.3.4:80`, `[::1]:80` and a bare `::1` apart; undefined for anything else, such as a
 * URL, a user name before `@`, or a port that is not a number.
 */
export function parseHost(text: string): HostName | undefined {
	if (isIPv6(text)) return { name: text.toLowerCase(), port: "" };
	const parts = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+?)\.?)(?::(\d{1,5}))?$/i.exec(text);
	if (!parts) return undefined;
	const [, bracketed, plain, port = ""] = parts;
	if (bracketed !== undefined && !isIPv6(bracketed)) return undefined;
	if (Number(port) > 65_535) return undefined;
	return { name: (bracketed ?? plain ?? "").toLowerCase(), port };
}

/** Can only this machine be meant? `name` as HostName has it. */
export function isLoopback(name: string): boolean {
	if (name === "localhost" || name.endsWith(".localhost") || name === "::1") return true;
	return isIP(name) === 4 && name.startsWith("127.");
}
