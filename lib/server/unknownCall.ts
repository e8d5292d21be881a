import { calls } from "@/lib/api/table";
import { problemAnswer } from "./route";

const description = "/api/v1/openapi.json lists every call there is";

/**
 * The answer to an address under /api/v1 that no route has: 404, or 405 with `Allow` where a call of another method has it.
 * Names inside braces stand for any one segment.
 */
export function unknownCall(request: Request): Response {
	const path = new URL(request.url).pathname.replace(/^\/api\/v1/, "").replace(/\/+$/, "");
	const methods = calls.filter((call) => isLike(call.path, path)).map(({ method }) => method);
	if (methods.length > 0) {
		const allow = [...new Set(methods)].join(", ");
		return problemAnswer(
			{
				slug: "method_not_allowed",
				title: "Method not allowed",
				status: 405,
				detail: `${request.method} is not a method of /api/v1${path}`,
				fix: `Use ${allow}; ${description}.`,
			},
			request,
			{ allow },
		);
	}
	return problemAnswer(
		{
			slug: "not_found",
			title: "Not found",
			status: 404,
			detail: `no call is at ${JSON.stringify(`/api/v1${path}`)}`,
			fix: `${description}.`.replace(/^./, (first) => first.toUpperCase()),
		},
		request,
	);
}

/** Is `given` an address of the call at `template`? Names in braces stand for any one segment. */
export function isLike(template: string, path: string): boolean {
	const [wanted, given] = [template.split("/"), path.split("/")];
	return (
		wanted.length === given.length && wanted.every((part, at) => /^\{.*\}$/.test(part) || part === given[at])
	);
}
