import { createHmac, timingSafeEqual } from "node:crypto";
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { afterEach, expect, test } from "vitest";
import { webhookMessage } from "@/lib/model/webhookSchema";
import type { Outcome } from "@/lib/monitors/destination";
import { hostileMessage, sampleEpisode } from "@/test/monitors/sampleMessages";
import { openReceiver, type Receiver } from "@/test/notify/receiver";
import { openWebhook } from "./webhook";

const receivers: Receiver[] = [];
afterEach(async () => {
	for (const receiver of receivers.splice(0)) await receiver.close();
});

async function receive(answer: (response: ServerResponse, place: number) => void): Promise<Receiver> {
	const receiver = await openReceiver(answer);
	receivers.push(receiver);
	return receiver;
}

const [fired] = sampleEpisode();

function post(url: string, more: { secret?: string; signal?: AbortSignal } = {}): Promise<Outcome> {
	const { secret, signal = new AbortController().signal } = more;
	const webhook = openWebhook({ name: "pager", url, secret, base: "https://leeway.example.com" });
	return webhook.send(fired ?? hostileMessage(), { signal });
}

const ends =
	(status: number, headers: Record<string, string> = {}) =>
	(response: ServerResponse) => {
		response.writeHead(status, headers).end("thanks");
	};

test("what is posted is what its schema says, with the id by which a repeat is known", async () => {
	const { url, requests } = await receive(ends(200));
	expect(await post(url)).toEqual({ kind: "sent" });
	const [request] = requests;
	const body: unknown = JSON.parse(request?.body ?? "");
	expect(webhookMessage.strict().parse(body)).toEqual(body);
	expect(body).toMatchObject({
		event: "fired",
		state: "open",
		dedup_key: "credit-blue/drift-model_inputs/20260303T050000Z",
		findings: [{ what: "channel", text: "1.27 ≥ 0.25 → drift" }],
	});
	expect(request).toMatchObject({ method: "POST", path: "/hook?secret=hunter2" });
	expect(request?.headers).toMatchObject({
		"content-type": "application/json",
		"idempotency-key": "credit-blue.drift-model_inputs.20260303T050000Z.fired.20260303T050000Z",
	});
	expect(request?.headers["x-leeway-signature"]).toBeUndefined();
});

test("the signature is of the time and the body, and fits no other", async () => {
	const { url, requests } = await receive(ends(204));
	await post(url, { secret: "s3cret" });
	const [request] = requests;
	const time = String(request?.headers["x-leeway-timestamp"]);
	expect(Math.abs(Number(time) * 1_000 - Date.now())).toBeLessThan(60_000);
	const signed = (text: string) => `sha256=${createHmac("sha256", "s3cret").update(text).digest("hex")}`;
	const found = Buffer.from(String(request?.headers["x-leeway-signature"]));
	expect(timingSafeEqual(found, Buffer.from(signed(`${time}.${request?.body}`)))).toBe(true);
	expect(found.toString()).not.toBe(signed(`${Number(time) + 1}.${request?.body}`));
});

test("a user and a password in the address are sent as a header", async () => {
	const { url, requests } = await receive(ends(200));
	await post(url.replace("http://", "http://lee:p%40ss@"));
	expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from("lee:p@ss").toString("base64")}`);
});

test("500 is tried again, and then taken", async () => {
	const { url } = await receive((response, place) => ends(place === 0 ? 500 : 200)(response));
	expect(await post(url)).toEqual({ kind: "again", reason: "the receiver answered 500" });
	expect(await post(url)).toEqual({ kind: "sent" });
});

test.each([
	[429, { "retry-after": "120" }, 120_000],
	[503, { "retry-after": "999999999" }, 86_400_000],
	[429, { "retry-after": "soon" }, undefined],
	[408, {}, undefined],
])("%i with %j waits as long as is asked, at most a day", async (status, headers, wait) => {
	const { url } = await receive(ends(status, headers));
	expect(await post(url)).toEqual({ kind: "again", reason: `the receiver answered ${status}`, wait });
});

test("a date in Retry-After", async () => {
	const { url } = await receive(ends(429, { "retry-after": new Date(Date.now() + 600_000).toUTCString() }));
	const outcome = await post(url);
	const wait = outcome.kind === "again" ? outcome.wait : undefined;
	expect(wait).toBeGreaterThan(590_000);
	expect(wait).toBeLessThanOrEqual(600_000);
});

test.each([400, 401, 403, 404, 410, 422])("%i is final", async (status) => {
	const { url } = await receive(ends(status));
	expect(await post(url)).toEqual({ kind: "refused", reason: `the receiver answered ${status}` });
});

test("a redirect is not followed", async () => {
	const other = await receive(ends(200));
	const { url } = await receive(ends(302, { location: other.url }));
	expect(await post(url)).toMatchObject({ kind: "refused", reason: expect.stringContaining("302") });
	expect(other.requests).toEqual([]);
});

test("an answer that never ends, and a long one, are not read", async () => {
	const endless = await receive((response) => void response.writeHead(200).write("a"));
	expect(await post(endless.url)).toEqual({ kind: "sent" });
	let megabytes = 0;
	function* long() {
		for (; megabytes < 64; megabytes += 1) yield Buffer.alloc(1 << 20);
	}
	let ended: Promise<void> | undefined;
	const talking = await receive((response) => {
		response.writeHead(500);
		ended = pipeline(long, response).catch(() => undefined);
	});
	expect(await post(talking.url)).toMatchObject({ kind: "again" });
	await ended;
	expect(megabytes).toBeLessThan(32);
});

test("Leeway is stopped while one says nothing", async () => {
	const { url } = await receive(() => undefined);
	const stopping = new AbortController();
	setTimeout(() => stopping.abort(), 100);
	const outcome = await post(url, { signal: stopping.signal });
	expect(outcome).toEqual({ kind: "again", reason: "Leeway was stopped meanwhile" });
});

test("one that says nothing is given up on after ten seconds", { tags: "hardening" }, async () => {
	const { url } = await receive(() => undefined);
	expect(await post(url)).toEqual({ kind: "again", reason: "the receiver did not answer within 10 seconds" });
});

test("nobody there: the reason names no address", async () => {
	const receiver = await openReceiver(ends(200));
	await receiver.close();
	expect(await post(receiver.url)).toEqual({
		kind: "again",
		reason: "the receiver could not be reached: ECONNREFUSED",
	});
});
