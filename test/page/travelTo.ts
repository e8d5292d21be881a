import { travelBy } from "@/components/data/ask";
import { calls } from "@/lib/api/table";
import type { SmallWorkspace } from "@/test/smallWorkspace";

/**
 * What a part of a page asks is answered by the application's own route handlers: about what people keep, that is. What reads logs
 * is a job, and cannot be aborted by the AbortController that a test's document brings.
 */
export function travelTo(workspace: SmallWorkspace): void {
	travelBy(async (url, { method, headers, body }) => {
		const { pathname, search } = new URL(url, "http://127.0.0.1");
		const segments = pathname.slice("/api/v1/".length).split("/");
		const call = calls.find((each) => each.method === method && paramsOf(each.path, segments) !== undefined);
		if (!call) throw new Error(`no call is ${method} ${url}`);
		return workspace.ask(call.path.slice(1).replace(/\{(\w+)\}/g, "[$1]"), call.method, {
			query: search.slice(1),
			params: paramsOf(call.path, segments) ?? {},
			headers: Object.fromEntries(new Headers(headers)),
			...(typeof body === "string" ? { body: JSON.parse(body) } : {}),
		});
	});
}

/** The names in a path; undefined where it is the path of another call. */
function paramsOf(path: string, segments: readonly string[]): Record<string, string> | undefined {
	const parts = path.slice(1).split("/");
	if (parts.length !== segments.length) return undefined;
	const params: Record<string, string> = {};
	for (const [place, part] of parts.entries()) {
		const segment = decodeURIComponent(segments[place] ?? "");
		if (part.startsWith("{")) params[part.slice(1, -1)] = segment;
		else if (part !== segment) return undefined;
	}
	return params;
}
