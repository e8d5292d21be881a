import nodemailer from "nodemailer";
import type { Destination } from "@/lib/monitors/destination";
import { mailOf } from "./mail";
import { outcomeOfFault, outcomeOfPart } from "./mailOutcome";

export interface Smtp {
	host: string;
	port: number;
	security: "starttls" | "tls" | "none";
	login?: { user: string; pass: string } | undefined;
	/** Certificates (PEM) to trust in place of the system's and those of NODE_EXTRA_CA_CERTS. */
	trusted?: string | undefined;
	from: string;
	/** The address of `from`. */
	sender: string;
}

interface Email {
	name: string;
	to: readonly string[];
	smtp: Smtp;
	/** Where people reach Leeway. */
	base?: string | undefined;
}

const timeout = 10_000;
/** Of one mail in all, however slowly the server answers. */
const patience = 60_000;

/** Sends each message as one mail to all addresses; to those that an earlier try left, where it did. */
export function openEmail({ name, to, smtp, base }: Email): Destination {
	return {
		name,
		kind: "email",
		recipients: to.length,
		async send(message, { signal, left = to }) {
			const transport = nodemailer.createTransport(transportOf(smtp));
			const end = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
			const mail = {
				...mailOf(message, to, { ...smtp, base }),
				envelope: { from: smtp.sender, to: [...left] },
			};
			try {
				const sent = await unlessAborted(transport.sendMail(mail), end);
				return outcomeOfPart(sent);
			} catch (error) {
				if (signal.aborted) return { kind: "again", reason: "Leeway was stopped meanwhile" };
				if (end.aborted) return { kind: "again", reason: "the mail server took too long" };
				return outcomeOfFault(error);
			} finally {
				transport.close();
			}
		},
	};
}

function transportOf({ host, port, security, login, trusted }: Smtp) {
	return {
		host,
		port,
		secure: security === "tls",
		requireTLS: security === "starttls",
		ignoreTLS: security === "none",
		...(login === undefined ? {} : { auth: login }),
		tls: { minVersion: "TLSv1.2" as const, ...(trusted === undefined ? {} : { ca: trusted }) },
		connectionTimeout: timeout,
		greetingTimeout: timeout,
		dnsTimeout: timeout,
		socketTimeout: 2 * timeout,
		disableFileAccess: true,
		disableUrlAccess: true,
		xMailer: false,
	};
}

/** What goes on behind an abort is over by itself, and nobody hears of it. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
	return new Promise((resolve, reject) => {
		const stop = () => reject(signal.reason);
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
		if (signal.aborted) stop();
		else signal.addEventListener("abort", stop, { once: true });
	});
}
