import type { ProblemDetails } from "@/lib/api/answers";

/** A call to our own API that did not give its answer. `fix` says what to do next. */
export class ApiFailure extends Error {
	override readonly name = "ApiFailure";
	constructor(
		readonly status: number,
		readonly title: string,
		message: string,
		readonly fix: string,
	) {
		super(message);
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

/** Any thrown thing as a failure: a fetch that throws means that our server did not answer. */
export function asFailure(error: unknown): ApiFailure {
	if (error instanceof ApiFailure) return error;
	return new ApiFailure(
		0,
		"No answer",
		"Leeway's own server did not answer",
		"Check that it still runs and that this computer reaches it, then try again.",
	);
}
