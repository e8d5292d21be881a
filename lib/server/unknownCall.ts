import { basePath } from "@/lib/basePath";
import { problemAnswer } from "./route";

/** The answer to an address under /api/v1 that no route has: Next's own would be a page. */
export function unknownCall(request: Request): Response {
	const path = new URL(request.url).pathname.replace(/\/+$/, "");
	return problemAnswer(
		{
			slug: "not_found",
			title: "Not found",
			status: 404,
			detail: `no call is at ${JSON.stringify(`${basePath}${path}`)}`,
			fix: `${basePath}/api/v1/openapi.json lists every call there is.`,
		},
		request,
	);
}
