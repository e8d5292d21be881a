import type { ServerResponse } from "node:http";
import { type Problem, problemBody } from "../problem";

export interface Refusal extends Problem {
	/** Methods that would be answered. */
	allow?: string;
}

export function refuse(response: ServerResponse, { allow, ...problem }: Refusal): void {
	response.writeHead(problem.status, {
		"content-type": "application/problem+json",
		"cache-control": "no-store",
		...(allow === undefined ? {} : { allow }),
		...(problem.status === 401 ? { "www-authenticate": "Bearer" } : {}),
		// What the caller still sends is not read.
		connection: "close",
	});
	response.end(problemBody(problem));
}
