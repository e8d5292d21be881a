import type { Call } from "@/lib/api/call";
import { calls } from "@/lib/api/table";

const root = "/api/v1";

/**
 * The calls at a path (below the prefix, without its query), one a method; undefined where it is not an address of the API's. Names
 * in a call's braces stand for any one segment; where a path's own word is there too, that one is meant, as Next means it.
 */
export function callsAt(path: string): readonly Call[] | undefined {
	if (path !== root && !path.startsWith(`${root}/`)) return undefined;
	const given = path.slice(root.length).replace(/\/+$/, "").split("/");
	const found = calls.filter((call) => {
		const wanted = call.path.split("/");
		return (
			wanted.length === given.length && wanted.every((part, at) => part.startsWith("{") || part === given[at])
		);
	});
	const named = ({ path }: Call) => path.split("/").filter((part) => part.startsWith("{")).length;
	const fewest = Math.min(...found.map(named));
	return found.filter((call) => named(call) === fewest);
}
