/** Problem details, RFC 9457, with what to do about it. */
export interface Problem {
	/** What kind it is, as the end of `type`: `not_found`. */
	slug: string;
	title: string;
	status: number;
	/** What is wrong, in one sentence that begins in lower case. */
	detail: string;
	/** What to do next. */
	fix: string;
	/** The request's id, which the server's log has too. */
	requestId?: string | undefined;
}

/** The body of an `application/problem+json` answer. */
export function problemBody({ slug, title, status, detail, fix, requestId }: Problem): string {
	return JSON.stringify({ type: `urn:leeway:problem:${slug}`, title, status, detail, fix, requestId });
}
