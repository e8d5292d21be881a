import { generate } from "selfsigned";
import { afterEach, describe, expect, test } from "vitest";
import type { Destination, Outcome } from "@/lib/monitors/destination";
import type { Message } from "@/lib/monitors/episode";
import { hostileMessage, sampleEpisode } from "@/test/monitors/sampleMessages";
import { cutInTheMiddleOfMails, type MailServer, openMailServer, reply } from "@/test/notify/mailServer";
import { openEmail, type Smtp } from "./email";

const servers: { close?(): unknown; stop?(): unknown }[] = [];
afterEach(async () => {
	for (const server of servers.splice(0)) await (server.close ?? server.stop)?.();
});

async function serve(...behaviour: Parameters<typeof openMailServer>): Promise<MailServer> {
	const server = await openMailServer(...behaviour);
	servers.push(server);
	return server;
}

function emailTo(port: number, smtp: Partial<Smtp> = {}, to = ["ml-team@example.com"]): Destination {
	const own = { from: "Leeway <leeway@example.com>", sender: "leeway@example.com" };
	return openEmail({
		name: "ml-team",
		to,
		smtp: { host: "127.0.0.1", port, security: "none", ...own, ...smtp },
		base: "https://leeway.example.com",
	});
}

function send(to: Destination, message: Message | undefined, left?: string[]): Promise<Outcome> {
	if (!message) throw new Error("there is no message");
	return to.send(message, { signal: new AbortController().signal, ...(left ? { left } : {}) });
}

const [fired, , , resolved] = sampleEpisode();

describe("a mail", () => {
	test("arrives with its text, as HTML too, and says that nobody wrote it", async () => {
		const server = await serve();
		expect(await send(emailTo(server.port), fired)).toEqual({ kind: "sent" });
		const [{ parsed, to } = { parsed: undefined, to: [] }] = server.mails;
		expect(to).toEqual(["ml-team@example.com"]);
		expect(parsed?.subject).toBe("credit-blue fires: channel");
		expect(parsed?.from?.text).toBe('"Leeway" <leeway@example.com>');
		expect(parsed?.text).toMatch(/^channel: 1\.27 ≥ 0\.25 → drift\n {2}new value "partner": 0 % → 17 %\n/);
		expect(parsed?.text).toContain("Monitor: https://leeway.example.com/monitors/credit-blue\n");
		expect(parsed?.html).toContain('<a href="https://leeway.example.com/monitors/credit-blue">Monitor</a>');
		expect(parsed?.headers.get("auto-submitted")).toBe("auto-generated");
		expect(parsed?.attachments).toEqual([]);
	});

	test("of an episode stands in one thread, and each has an id that is always the same", async () => {
		const server = await serve();
		const email = emailTo(server.port);
		for (const message of [fired, resolved, resolved]) await send(email, message);
		const ids = server.mails.map(({ parsed }) => parsed.messageId);
		expect(ids[0]).toBe(
			"<credit-blue.drift-model_inputs.20260303T050000Z.fired.20260303T050000Z@example.com>",
		);
		expect([ids[1] === ids[0], ids[2]]).toEqual([false, ids[1]]);
		const thread = "<credit-blue/drift-model_inputs/20260303T050000Z@example.com>";
		expect(server.mails.map(({ parsed }) => parsed.references)).toEqual([thread, thread, thread]);
	});

	test("whatever a feature is called, has the headers that were meant, one image less, and no line more", async () => {
		const server = await serve();
		expect(await send(emailTo(server.port), hostileMessage())).toEqual({ kind: "sent" });
		const [mail] = server.mails;
		expect(mail?.to).toEqual(["ml-team@example.com"]);
		expect([...(mail?.parsed.headers.keys() ?? [])].sort()).toEqual(
			[
				...["auto-submitted", "content-type", "date", "from", "in-reply-to", "message-id", "mime-version"],
				...["references", "subject", "to", "x-auto-response-suppress"],
			].sort(),
		);
		const html = String(mail?.parsed.html);
		expect(html.match(/<(?:img|script|iframe|link|a)\b[^>]*/gi)).toEqual(
			["Review", "Monitor", "Acknowledge"].map(() =>
				expect.stringMatching(/^<a href="https:\/\/leeway\.example\.com\//),
			),
		);
		expect(html).toContain("&quot;&gt;&lt;img src=https://evil.example/x.png onerror=alert(1)&gt;");
		const text = String(mail?.parsed.text);
		expect(text).not.toMatch(/^Bcc|^Hello|\u202E|\ud800/m);
		expect(text).toContain("⟨U+202E⟩gpj.exe");
		// Letters from right to left do not turn the numbers behind them.
		expect(text).toContain("\u2068שם של תכונה\u2069: 1.27 ≥ 0.25");
		expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(600);
	});
});

describe("what the server says", () => {
	test("451 is tried again, and then arrives", async () => {
		let tries = 0;
		const server = await serve({
			recipient() {
				tries += 1;
				if (tries === 1) throw reply(451, "4.7.1 Greylisted, ml-team@example.com, come back");
			},
		});
		const email = emailTo(server.port);
		const first = await send(email, fired);
		expect(first).toEqual({
			kind: "again",
			reason: "the mail server refused 1 recipient: 451 4.7.1 Greylisted, … come back",
			left: ["ml-team@example.com"],
		});
		expect(await send(email, fired, first.kind === "again" ? first.left : [])).toEqual({ kind: "sent" });
		expect(server.mails.length).toBe(1);
	});

	test("550 is final", async () => {
		const server = await serve({
			recipient() {
				throw reply(550, "5.1.1 No such user");
			},
		});
		expect(await send(emailTo(server.port), fired)).toEqual({
			kind: "refused",
			reason: "the mail server refused 1 recipient: 550 5.1.1 No such user",
		});
	});

	test("a mail that is refused when it is all there: 552 is final, 452 is not", async () => {
		for (const [code, kind] of [
			[552, "refused"],
			[452, "again"],
		] as const) {
			const server = await serve({
				taken() {
					throw reply(code, "too much");
				},
			});
			expect(await send(emailTo(server.port), fired)).toMatchObject({ kind });
		}
	});

	test("of three, those that can have it have it once, and only who may later is tried again", async () => {
		let isLater = false;
		const server = await serve({
			recipient(address) {
				if (address.startsWith("gone")) throw reply(550, "5.1.1 No such user");
				if (address.startsWith("slow") && !isLater) throw reply(450, "4.2.0 Later");
			},
		});
		const people = ["here@example.com", "slow@example.com", "gone@example.com"];
		const email = emailTo(server.port, {}, people);
		const first = await send(email, fired);
		expect(first).toEqual({
			kind: "again",
			reason: "the mail server refused 2 recipients: 450 4.2.0 Later",
			left: ["slow@example.com"],
		});
		isLater = true;
		expect(await send(email, fired, ["slow@example.com"])).toEqual({ kind: "sent" });
		expect(server.mails.map(({ to }) => to)).toEqual([["here@example.com"], ["slow@example.com"]]);
	});

	test("who of several was refused for good is said", async () => {
		const server = await serve({
			recipient(address) {
				if (address.startsWith("gone")) throw reply(550, "5.1.1 No such user");
			},
		});
		const email = emailTo(server.port, {}, ["here@example.com", "gone@example.com"]);
		expect(await send(email, fired)).toEqual({
			kind: "sent",
			reason: "the mail server refused 1 recipient: 550 5.1.1 No such user",
		});
	});

	test("a wrong login can be mended: it is tried again", async () => {
		const tls = await identity("127.0.0.1");
		const server = await serve({ tls, login: { user: "leeway", pass: "right" } });
		const email = emailTo(server.port, {
			security: "starttls",
			login: { user: "leeway", pass: "hunter2" },
			trusted: tls.cert,
		});
		const outcome = await send(email, fired);
		expect(outcome).toEqual({
			kind: "again",
			reason: "the mail server answered 535 5.7.8 Authentication failed",
		});
		expect(server.mails).toEqual([]);
	});
});

describe("the way there", () => {
	test("STARTTLS with a certificate that is trusted, and a login", async () => {
		const tls = await identity("127.0.0.1");
		const server = await serve({ tls, login: { user: "leeway", pass: "right" } });
		const login = { user: "leeway", pass: "right" };
		const email = emailTo(server.port, { security: "starttls", login, trusted: tls.cert });
		expect(await send(email, fired)).toEqual({ kind: "sent" });
		expect(server.mails.map(({ secure }) => secure)).toEqual([true]);
	});

	test("STARTTLS with a certificate nobody vouches for, or of another name, hands over neither mail nor login", async () => {
		const [own, other] = [await identity("127.0.0.1"), await identity("smtp.example.com")];
		const login = { user: "leeway", pass: "right" };
		let recipients = 0;
		for (const [tls, trusted] of [
			[own, undefined],
			[other, other.cert],
		] as const) {
			const server = await serve({
				tls,
				login,
				recipient() {
					recipients += 1;
				},
			});
			const email = emailTo(server.port, { security: "starttls", login, trusted });
			expect(await send(email, fired)).toEqual({
				kind: "again",
				reason: "the mail server's certificate is not trusted, expired, or another host's",
			});
			expect(server.mails).toEqual([]);
		}
		expect(recipients).toBe(0);
	});

	test("a server that does not offer STARTTLS is not spoken to without", async () => {
		const server = await serve();
		expect(await send(emailTo(server.port, { security: "starttls" }), fired)).toMatchObject({
			kind: "again",
		});
		expect(server.mails).toEqual([]);
	});

	test("cut in the middle of a mail: nothing has arrived, and it is tried again", async () => {
		const server = await serve();
		const cutting = await cutInTheMiddleOfMails(server.port);
		servers.push(cutting);
		expect(await send(emailTo(cutting.port), fired)).toMatchObject({ kind: "again" });
		expect([cutting.cuts, server.mails.length]).toEqual([1, 0]);
		expect(await send(emailTo(server.port), fired)).toEqual({ kind: "sent" });
	});

	test("nobody there: the reason names no address", async () => {
		const server = await openMailServer();
		await server.close();
		expect(await send(emailTo(server.port), fired)).toEqual({
			kind: "again",
			reason: "the mail server could not be reached, or hung up: ECONNREFUSED",
		});
	});

	test("Leeway is stopped", async () => {
		const server = await serve();
		const outcome = await emailTo(server.port).send(hostileMessage(), { signal: AbortSignal.abort() });
		expect(outcome).toEqual({ kind: "again", reason: "Leeway was stopped meanwhile" });
	});
});

async function identity(name: string): Promise<{ key: string; cert: string }> {
	const isAddress = /^[\d.]+$/.test(name);
	const { private: key, cert } = await generate([{ name: "commonName", value: name }], {
		extensions: [
			{ name: "subjectAltName", altNames: [isAddress ? { type: 7, ip: name } : { type: 2, value: name }] },
		],
	});
	return { key, cert };
}
