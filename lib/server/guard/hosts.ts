import { isLoopback, parseHost } from "../hostName";

/**
 * May a request with this Host header be answered? Only loopback's names and the configured ones: a page elsewhere whose
 * own name was made to resolve to this machine (DNS rebinding) still carries that name. A configured name without a port
 * is allowed with any.
 */
export function isAllowedHost(header: string | undefined, allowedHosts: readonly string[]): boolean {
	const host = header === undefined ? undefined : parseHost(header);
	if (host === undefined) return false;
	if (isLoopback(host.name)) return true;
	return allowedHosts.some((allowed) => {
		const known = parseHost(allowed);
		return known?.name === host.name && (known.port === "" || known.port === host.port);
	});
}
