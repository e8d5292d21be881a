import { createServer } from "node:net";

/** Can something listen on this port of 127.0.0.1 now? */
export function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", () => resolve(false));
		server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
	});
}

/** The first free port from this one on. */
export async function freePortFrom(port: number): Promise<number> {
	for (let next = port; next < 65_536; next++) if (await isFree(next)) return next;
	throw new RangeError(`no free port from ${port} on`);
}
