import type { ProblemDetails } from "@/lib/api/answers";

/** A call to our own API that did not give its answer. `fix` says what to do next. */
export class ApiFailure extends Error {
	override readonly name = "ApiFailure";
	constructor(
		readonly status: number,
		readonly title: string,
		message: string,
		readonly fix: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/** Our server sends problem+json with every error; this is the one place that takes its word for it. */
function isProblem(value: unknown): value is ProblemDetails {
	return (
		typeof value === "object" && value !== null && "detail" in value && "fix" in value && "title" in value
	);
}

/** The failure a response of 400 or more stands for. */
export async function failureOf(response: Response): Promise<ApiFailure> {
	const body: unknown = await response.json().catch(() => undefined);
	if (isProblem(body)) return new ApiFailure(response.status, body.title, body.detail, body.fix);
	return new ApiFailure(
		response.status,
		"Unexpected answer",
		`the server answered ${response.status} without saying why`,
		"See the server's log.",
	);
}

/** No answer came, or it broke off: what stands for a fetch, or the reading of its body, that threw `cause`. */
export function noAnswer(cause?: unknown): ApiFailure {
	return new ApiFailure(
		0,
		"No answer",
		"Leeway's own server did not answer",
		"Check that it still runs and that this computer reaches it, then try again.",
		{ cause },
	);
}

/**
 * What `work` gives, which fetches and reads, and nothing else: whatever it throws is the server's or the network's fault, but for an
 * abort. Throws ApiFailure, or the abort.
 */
export async function fetched<Answer>(
	work: () => Promise<Answer>,
	signal?: AbortSignal | undefined,
): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ApiFailure || signal?.aborted) throw error;
		throw noAnswer(error);
	}
}

/** Any thrown thing as a failure: what did not come from asking (see `fetched`) is a fault of the page's own. */
export function asFailure(error: unknown): ApiFailure {
	if (error instanceof ApiFailure) return error;
	return new ApiFailure(
		0,
		"Page failed",
		`this page failed: ${error instanceof Error ? error.message : String(error)}`,
		"Load it again; if it persists, report it with what the browser's console says.",
		{ cause: error },
	);
}
