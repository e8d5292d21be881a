import { createServer, type Server } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { openAzureRequests } from "./azureRequests";

let server: Server | undefined;

afterEach(() => {
	vi.unstubAllEnvs();
	server?.close();
	server?.closeAllConnections();
});

/** What came, by address, with the token that it brought. */
async function listen(answer: { status?: number; headers?: Record<string, string>; text?: string } = {}) {
	const came: { url: string; authorization: string | undefined }[] = [];
	const listening = createServer((request, response) => {
		came.push({ url: request.url ?? "", authorization: request.headers.authorization });
		response.writeHead(answer.status ?? 200, answer.headers).end(answer.text ?? "{}");
	});
	server = listening;
	await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
	const address = listening.address();
	return { came, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` };
}

const requests = () =>
	openAzureRequests("https://management.azure.com/.default", { kind: "fixed", token: "secret-token" });

test("goes with its token, by the proxy that storage goes by", async () => {
	const { came, url } = await listen({ text: '{"a":1}' });
	vi.stubEnv("HTTPS_PROXY", url);
	vi.stubEnv("NO_PROXY", "");
	const answer = await requests().get("http://management.example/subscriptions?x=1", { timeout: 5_000 });
	expect(came).toEqual([
		{ url: "http://management.example/subscriptions?x=1", authorization: "Bearer secret-token" },
	]);
	expect([answer.status, answer.text]).toEqual([200, '{"a":1}']);
});

test("follows no redirect: the token would go where it leads", async () => {
	const other = await listen();
	const first = server;
	const { url } = await listen({ status: 302, headers: { location: `${other.url}/elsewhere` } });
	const answer = await requests().get(url, { timeout: 5_000 });
	expect([answer.status, other.came]).toEqual([302, []]);
	first?.close();
});

test("what fails says where and why, and never the token", async () => {
	const { url } = await listen();
	server?.close();
	server?.closeAllConnections();
	const failing = requests().get(url, { timeout: 5_000 });
	await expect(failing).rejects.toMatchObject({
		kind: "unreachable",
		message: expect.stringContaining("connection was refused"),
	});
	const error: unknown = await failing.catch((thrown: unknown) => thrown);
	expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("secret-token");
	vi.stubEnv("HTTPS_PROXY", url);
	vi.stubEnv("NO_PROXY", "");
	await expect(requests().get("http://management.example/", { timeout: 5_000 })).rejects.toMatchObject({
		message: expect.stringMatching(
			/^proxy 127.*\(HTTPS_PROXY\) refused the connection, on the way to management\.example$/,
		),
	});
});
