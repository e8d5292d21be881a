import { belowBasePath } from "@/lib/basePath";
import { callsAt } from "../callsAt";

/**
 * The methods an address of the API takes, where the request's method is not among them; else undefined. Next answers HEAD and OPTIONS
 * itself wherever there is a GET.
 */
export function otherMethods(method: string, url: string): string[] | undefined {
	const found = callsAt((belowBasePath(url) ?? "").split("?")[0] ?? "") ?? [];
	const methods = [...new Set<string>(found.map((call) => call.method))];
	const taken =
		methods.includes(method) || method === "OPTIONS" || (method === "HEAD" && methods.includes("GET"));
	return methods.length === 0 || taken ? undefined : methods;
}
