import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { createCommandGate } from "./commandGate";

test("only who says the token is let in", async () => {
	const gate = createCommandGate("word");
	const server = createServer(async (request, response) => {
		response.end(JSON.stringify((await gate.identify(request))?.subject ?? null));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const address = server.address();
	const ask = async (authorization?: string) =>
		(
			await fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, {
				headers: authorization === undefined ? {} : { authorization },
			})
		).json();
	expect(await ask("Bearer word")).toBe("local");
	for (const other of [undefined, "", "Bearer", "Bearer wor", "Bearer word2", "word"]) {
		expect(await ask(other)).toBeNull();
	}
});
