/** What the headers depend on. */
export interface HeaderOptions {
	/** Allows this answer's own inline scripts, base64. */
	nonce: string;
	/** People reach Leeway over TLS. */
	tls: boolean;
	/** `npm run dev`: modules are evaluated and reloaded over a web socket. */
	dev: boolean;
}

/**
 * Headers of every answer that doesn't set its own. Scripts come from Leeway itself only, nobody may put a page of it
 * into a frame, and another site's page may not embed what it answers. Styles may stand in the page: charts and popovers
 * place things by `style`.
 */
export function securityHeaders({ nonce, tls, dev }: HeaderOptions): ReadonlyMap<string, string> {
	return new Map([
		["content-security-policy", contentSecurityPolicy(nonce, dev)],
		["x-content-type-options", "nosniff"],
		["referrer-policy", "same-origin"],
		["cross-origin-opener-policy", "same-origin"],
		["cross-origin-resource-policy", "same-origin"],
		["x-frame-options", "DENY"],
		["permissions-policy", "camera=(), microphone=(), geolocation=()"],
		...(tls ? ([["strict-transport-security", "max-age=31536000"]] as const) : []),
	]);
}

/**
 * Headers of a script or a style of the build: what concerns a file. The rest is of pages, and some 600 bytes on each of
 * twenty files of every page.
 */
export function fileHeaders({ tls }: Pick<HeaderOptions, "tls">): ReadonlyMap<string, string> {
	return new Map([
		["x-content-type-options", "nosniff"],
		["cross-origin-resource-policy", "same-origin"],
		...(tls ? ([["strict-transport-security", "max-age=31536000"]] as const) : []),
	]);
}

/** Next reads the nonce for its inline scripts out of the request's header of this name. */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
	return [
		"default-src 'none'",
		`script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ""}`,
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self'",
		`connect-src 'self'${dev ? " ws:" : ""}`,
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	].join("; ");
}
