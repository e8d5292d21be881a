/** A proxy before a blob service that does to downloads what bad networks do: for tests. */
import { createServer, request, type ServerResponse } from "node:http";

/** What happens to one download. Counts are bytes of its body. */
export type FaultInjection =
	| { kind: "break"; after: number }
	| { kind: "stall"; after: number }
	| { kind: "never answer" }
	| { kind: "ignore the range" }
	| { kind: "answer"; status: number; code: string };

export interface FlakyProxy {
	port: number;
	/** The range each download asked for, in order; undefined: the whole. */
	ranges: (string | undefined)[];
	/** The fault of each download, in order; those beyond its end pass. */
	plan: FaultInjection[];
	/** Answers not ended yet. */
	openAnswers(): number;
	stop(): Promise<void>;
}

/** Listens on a free loopback port and forwards to `target`, whose host only counts. */
export async function startFlakyProxy(target: string): Promise<FlakyProxy> {
	const { hostname, port: targetPort } = new URL(target);
	const open = new Set<ServerResponse>();
	const ranges: FlakyProxy["ranges"] = [];
	const plan: FaultInjection[] = [];
	const server = createServer((asked, answer) => {
		open.add(answer);
		answer.on("close", () => open.delete(answer));
		const headers = { ...asked.headers };
		const isDownload = asked.method === "GET" && !asked.url?.includes("comp=");
		const fault = isDownload ? plan[ranges.length] : undefined;
		if (isDownload) ranges.push(headers["x-ms-range"]?.toString());
		if (fault?.kind === "never answer") return;
		if (fault?.kind === "answer") {
			answer.writeHead(fault.status, { "x-ms-error-code": fault.code }).end();
			return;
		}
		if (fault?.kind === "ignore the range") delete headers["x-ms-range"];
		request({ hostname, port: targetPort, path: asked.url, method: asked.method, headers }, async (real) => {
			answer.writeHead(real.statusCode ?? 502, real.headers);
			const limit = fault && "after" in fault ? fault.after : Number.POSITIVE_INFINITY;
			let sent = 0;
			for await (const chunk of real) {
				answer.write(chunk.subarray(0, limit - sent));
				sent += chunk.length;
				if (sent <= limit) continue;
				// What was written is to arrive before the connection goes.
				if (fault?.kind === "break") setTimeout(() => answer.destroy(), 30);
				return;
			}
			answer.end();
		}).end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	return {
		port: typeof address === "object" && address ? address.port : 0,
		ranges,
		plan,
		openAnswers: () => open.size,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
