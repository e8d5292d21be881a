import type { IncomingMessage, ServerResponse } from "node:http";
import { belowBasePath } from "@/lib/basePath";
import { callsAt } from "../callsAt";
import { log } from "../log";

/** Logs a request once its answer is sent, or the caller has left: which call, which status, how long. */
export function logWhenAnswered(request: IncomingMessage, response: ServerResponse, id: string): void {
	const began = performance.now();
	response.once("close", () => {
		const { statusCode, writableFinished } = response;
		log({
			level: levelOf(statusCode),
			event: "request",
			id,
			method: request.method ?? "",
			route: routeOf(request.url ?? ""),
			status: statusCode,
			ms: Math.round(performance.now() - began),
			...(writableFinished ? {} : { left: true }),
		});
	});
}

/** The call as the description has it, or a page's first name: what stands in an address may be somebody's id. */
export function routeOf(url: string): string {
	const path = (belowBasePath(url) ?? url).split("?")[0] ?? "";
	const found = callsAt(path);
	if (found === undefined) return path.replace(/^(\/[^/]*)\/.*$/s, "$1/…").slice(0, 100);
	return `/api/v1${found[0]?.path ?? "/…"}`;
}

function levelOf(status: number) {
	if (status >= 500) return "error";
	return status === 403 || status === 421 ? "warn" : "info";
}
