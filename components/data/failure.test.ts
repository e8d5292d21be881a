import { expect, test } from "vitest";
import { question } from "@/lib/api/client";
import { ask, travelBy } from "./ask";
import { ApiFailure, asFailure } from "./failure";

const health = question("GET /health", {});
const failureOf = (asked: Promise<unknown>) => asked.then(() => undefined, asFailure);

test("the server is blamed for what did not arrive, and for an answer that broke off", async () => {
	travelBy(() => Promise.reject(new TypeError("Failed to fetch")));
	expect((await failureOf(ask(health)))?.message).toBe("Leeway's own server did not answer");
	travelBy(async () => new Response('{"status":'));
	const broken = await failureOf(ask(health));
	expect(broken?.message).toBe("Leeway's own server did not answer");
	expect(broken?.cause).toBeInstanceOf(SyntaxError);
});

test("a fault of the page's own is said to be one", () => {
	const { message, fix } = asFailure(new TypeError("crypto.randomUUID is not a function"));
	expect(message).toBe("this page failed: crypto.randomUUID is not a function");
	expect(fix).not.toContain("server");
});

test("what the server says, and an abort, stay what they are", async () => {
	travelBy(async () => Response.json({ title: "Busy", detail: "too much", fix: "Wait." }, { status: 503 }));
	expect(await failureOf(ask(health))).toMatchObject({ status: 503, message: "too much", fix: "Wait." });
	const abort = new AbortController();
	travelBy(async (_, { signal }) => {
		abort.abort();
		throw signal?.reason;
	});
	const thrown: unknown = await ask(health, abort.signal).catch((error: unknown) => error);
	expect(thrown).not.toBeInstanceOf(ApiFailure);
	expect(thrown).toBe(abort.signal.reason);
});
