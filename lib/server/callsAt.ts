import type { Call } from "@/lib/api/call";
import { calls } from "@/lib/api/table";

const root = "/api/v1";

/**
 * The calls at a path (below the prefix, without its query), one a method; undefined where it is not an address of the API's. Names
 * in a call's braces stand for any one segment.
 */
export function callsAt(path: string): readonly Call[] | undefined {
	if (path !== root && !path.startsWith(`${root}/`)) return undefined;
	const given = path.slice(root.length).replace(/\/+$/, "").split("/");
	return calls.filter((call) => {
		const wanted = call.path.split("/");
		return (
			wanted.length === given.length && wanted.every((part, at) => part.startsWith("{") || part === given[at])
		);
	});
}
