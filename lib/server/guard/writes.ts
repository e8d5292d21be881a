/** What a request says of where it comes from; header values as Node gives them. */
export interface Origins {
	method: string;
	/** The Host header. */
	host: string;
	origin: string | undefined;
	/** Sec-Fetch-Site, which no page's script can set. */
	fetchSite: string | undefined;
	/** Does it prove who it is itself, by a token that no browser sends along? */
	hasToken: boolean;
	/** Does the connection come from this machine? */
	fromLoopback: boolean;
}

const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * May this request change something? A browser says where the request comes from: the page must be Leeway's own.
 * A client that is no browser (curl) says nothing, and may from this machine, or with an access token.
 *
 * Returns undefined where it may, else why not, for people.
 */
export function refusedWrite(request: Origins, publicUrl: string | undefined): string | undefined {
	const { method, host, origin, fetchSite, hasToken, fromLoopback } = request;
	if (reads.has(method)) return undefined;
	if (fetchSite !== undefined) {
		return fetchSite === "same-origin" || fetchSite === "none"
			? undefined
			: `a page of another site asked for it (Sec-Fetch-Site: ${fetchSite})`;
	}
	if (origin !== undefined) {
		const own = [`http://${host}`, `https://${host}`, ...(publicUrl === undefined ? [] : [publicUrl])];
		return own.includes(origin.toLowerCase()) ? undefined : "a page of another site asked for it (Origin)";
	}
	return fromLoopback || hasToken
		? undefined
		: "it says nothing of where it comes from and has no access token";
}
