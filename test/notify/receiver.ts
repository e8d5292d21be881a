import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

interface Received {
	method: string;
	path: string;
	headers: IncomingMessage["headers"];
	body: string;
}

export interface Receiver {
	url: string;
	requests: Received[];
	close(): Promise<void>;
}

/** A real receiver of posts on loopback; `answer` says what the first, the second and so on is told. */
export async function openReceiver(
	answer: (response: ServerResponse, place: number) => void,
): Promise<Receiver> {
	const requests: Received[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			const { method = "", url: path = "", headers } = request;
			requests.push({ method, path, headers, body: Buffer.concat(chunks).toString("utf8") });
			answer(response, requests.length - 1);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("the receiver has no port");
	return {
		url: `http://127.0.0.1:${address.port}/hook?secret=hunter2`,
		requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
