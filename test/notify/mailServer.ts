import { type AddressInfo, connect as connectTo, createServer } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as the server took it. */
interface TakenMail {
	to: string[];
	raw: string;
	parsed: ParsedMail;
	secure: boolean;
}

export interface MailServer {
	port: number;
	mails: TakenMail[];
	/** Sessions that were begun. */
	sessions: number;
	close(): Promise<void>;
}

interface Behaviour {
	/** Throws what is answered to a recipient. */
	recipient?: (address: string) => void;
	/** Throws what is answered to a mail that is all there. */
	taken?: (mail: TakenMail) => void | Promise<void>;
	/** Of who signs in; nobody needs to without it. */
	login?: { user: string; pass: string };
	tls?: { key: string; cert: string };
	port?: number;
}

/** What a server answers: "451 4.7.1 Come back later". */
export function reply(responseCode: number, text: string): Error {
	return Object.assign(new Error(text), { responseCode });
}

/** A real mail server on loopback, without TLS unless it has a certificate. */
export async function openMailServer(behaviour: Behaviour = {}): Promise<MailServer> {
	const { recipient, taken, login, tls, port = 0 } = behaviour;
	const found: MailServer = { port, mails: [], sessions: 0, close: () => closed(server) };
	const options: SMTPServerOptions = {
		...(tls ?? { hideSTARTTLS: true }),
		authOptional: login === undefined,
		disabledCommands: login === undefined ? ["AUTH"] : [],
		closeTimeout: 500,
		onConnect(_session, done) {
			found.sessions += 1;
			done();
		},
		onAuth({ username, password }, _session, done) {
			if (username === login?.user && password === login?.pass) return done(null, { user: username });
			done(reply(535, "5.7.8 Authentication failed"));
		},
		onRcptTo({ address }, _session, done) {
			done(faultOf(() => recipient?.(address)));
		},
		onData(stream, { envelope, secure }, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", async () => {
				try {
					const raw = Buffer.concat(chunks).toString("utf8");
					const to = envelope.rcptTo.map(({ address }) => address);
					const mail = { to, raw, parsed: await simpleParser(raw), secure };
					await taken?.(mail);
					found.mails.push(mail);
					done();
				} catch (error) {
					done(error instanceof Error ? error : new Error(String(error)));
				}
			});
		},
	};
	const server = new SMTPServer(options);
	// A client that does not trust the certificate hangs up: that is no fault of a test.
	server.on("error", () => undefined);
	await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
	const address = server.server.address();
	if (address !== null && typeof address === "object") found.port = address.port;
	return found;
}

function closed(server: SMTPServer): Promise<void> {
	return new Promise((resolve) => server.close(() => resolve()));
}

function faultOf(work: () => void): Error | null {
	try {
		work();
		return null;
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** Passes on what is said to the server at a port, until the first bytes of a mail: then both sides are hung up on. */
export async function cutInTheMiddleOfMails(
	port: number,
): Promise<{ port: number; cuts: number; stop(): void }> {
	const state = { port: 0, cuts: 0, stop: () => void proxy.close() };
	const proxy = createServer((client) => {
		const server = connectTo(port, "127.0.0.1");
		let isMail = false;
		const end = () => {
			client.destroy();
			server.destroy();
		};
		for (const socket of [client, server]) socket.on("error", end).on("close", end);
		server.on("data", (chunk) => client.write(chunk));
		client.on("data", (chunk) => {
			if (!isMail) {
				isMail = /^DATA\r\n/m.test(chunk.toString());
				server.write(chunk);
				return;
			}
			state.cuts += 1;
			server.write(chunk.subarray(0, chunk.length >> 1), end);
		});
	});
	await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", () => resolve()));
	state.port = portOf(proxy.address());
	return state;
}

function portOf(address: string | AddressInfo | null): number {
	if (address === null || typeof address === "string") throw new Error("the proxy has no port");
	return address.port;
}
