import { z } from "zod";
import { formatCountOf } from "@/lib/format";
import type { Outcome } from "@/lib/monitors/destination";
import { visibleText } from "@/lib/visibleText";
import { shortened } from "./inert";

/** What nodemailer says of a recipient that the server did not take, and of a mail that failed. */
const refusal = z.object({
	recipient: z.string().optional(),
	responseCode: z.number().optional(),
	response: z.string().optional(),
});
const fault = refusal.extend({
	message: z.string(),
	code: z.string().optional(),
	/** The system's. */
	originalCode: z.string().optional(),
	command: z.string().optional(),
	rejectedErrors: z.array(refusal).optional(),
});
type Refusal = z.output<typeof refusal>;

/** Of a mail that some took, or all. */
export function outcomeOfPart(sent: { rejectedErrors?: unknown }): Outcome {
	const refused = z.array(refusal).safeParse(sent.rejectedErrors);
	return outcomeOfRefusals(refused.success ? refused.data : []) ?? { kind: "sent" };
}

/** Of a mail that nobody took. */
export function outcomeOfFault(error: unknown): Outcome {
	// What an error says is not among the keys that are copied.
	const parsed = fault.safeParse(error instanceof Error ? { ...error, message: error.message } : error);
	if (!parsed.success) return { kind: "again", reason: "the mail could not be sent" };
	const {
		code,
		originalCode,
		command = "",
		responseCode,
		response,
		rejectedErrors = [],
		message,
	} = parsed.data;
	const refused = outcomeOfRefusals(rejectedErrors);
	if (refused) return refused.kind === "sent" ? { kind: "refused", reason: refused.reason ?? "" } : refused;
	if (responseCode !== undefined) {
		const reason = `the mail server answered ${answerOf({ responseCode, response })}`;
		// Before there is a mail it is Leeway, its login or its address that is refused: what can be mended, in time for this mail.
		return responseCode >= 500 && isOfMail(command) ? { kind: "refused", reason } : { kind: "again", reason };
	}
	return { kind: "again", reason: withoutAnswer(message, code, originalCode) };
}

function isOfMail(command: string): boolean {
	return /^(?:MAIL FROM|RCPT TO|DATA|BDAT)\b/.test(command);
}

/** Those that may take it later are left to be tried; undefined: nobody refused it. */
function outcomeOfRefusals(refusals: readonly Refusal[]): Outcome | undefined {
	const [first] = refusals;
	if (!first) return undefined;
	const later = refusals.filter(({ responseCode = 0 }) => responseCode < 500);
	const shown = later[0] ?? first;
	const reason = `the mail server refused ${formatCountOf(refusals.length, "recipient")}: ${answerOf(shown)}`;
	if (later.length === 0) return { kind: "sent", reason };
	return { kind: "again", reason, left: later.flatMap(({ recipient = [] }) => recipient) };
}

const maxAnswer = 200;

/** "550 5.1.1 No such user", without the addresses in it. */
function answerOf({ responseCode, response = "" }: Refusal): string {
	const text = visibleText(response.replaceAll(/\S*@\S*/g, "…").replaceAll(/\s+/g, " ")).trim();
	const isCoded = text.startsWith(String(responseCode));
	return shortened(isCoded ? text : `${responseCode} ${text}`.trim(), maxAnswer);
}

function withoutAnswer(message: string, code?: string, systemCode?: string): string {
	if (/certificate|altnames|CERT_/i.test(message)) {
		return "the mail server's certificate is not trusted, expired, or another host's";
	}
	switch (code) {
		case "ETLS":
			return "the mail server does not offer STARTTLS, or it failed";
		case "ETIMEDOUT":
			return "the mail server did not answer in time";
		case "EDNS":
			return "the mail server's name is not known";
		default:
			return `the mail server could not be reached, or hung up${systemCode === undefined ? "" : `: ${systemCode}`}`;
	}
}
