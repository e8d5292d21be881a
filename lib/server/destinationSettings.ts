import { resolve } from "node:path";
import { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { name } from "@/lib/model/monitorSchema";
import type { KeyPath } from "@/lib/settingsFile";
import { isLoopback, parseHost } from "./hostName";
import { variableName } from "./variableName";
import { type Environment, setting } from "./variables";

const addressPattern = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;
const maxAddress = 254;

const hostFix = "Give a host name or address such as smtp.example.com, without a port.";
const portFix = "Give a port from 1 to 65535.";
const securities = ["starttls", "tls", "none"] as const;
const fromFix = "Give an address such as leeway@example.com, or Leeway <leeway@example.com>.";
const smtpFix =
	"Give host and from; port, security, userEnv and passwordEnv as far as the mail server needs them.";

/** `smtp` of leeway.yaml. */
export const smtpSchema = z.strictObject(
	{
		host: z
			.string({ error: hostFix })
			.trim()
			.refine((text) => parseHost(text)?.port === "", { error: hostFix })
			.describe("the mail server's name"),
		port: z
			.int({ error: portFix })
			.min(1, { error: portFix })
			.max(65_535, { error: portFix })
			.optional()
			.describe("587 without it; 465 with `tls`, 25 with `none`"),
		security: z
			.enum(securities, { error: "Give starttls, tls or none." })
			.default("starttls")
			.describe(
				"`starttls`, `tls` from the first byte, or `none`; a certificate that does not fit is refused",
			),
		userEnv: variableName.optional().describe("name of the variable that holds the user to sign in as"),
		passwordEnv: variableName.optional().describe("name of the variable that holds the password"),
		from: z
			.string({ error: fromFix })
			.trim()
			.refine((text) => senderOf(text) !== undefined, { error: fromFix })
			.describe("the sender: an address, or `Leeway <leeway@example.com>`"),
	},
	{ error: smtpFix },
);

/** The address of "Leeway <leeway@example.com>"; undefined where it is not one address. */
function senderOf(text: string): string | undefined {
	const address = /^[^<>"\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
	return addressPattern.test(address) && address.length <= maxAddress ? address : undefined;
}

const addressFix = "Give a list of 1 to 50 addresses, such as [ml-team@example.com].";
const urlEnv = variableName.describe("name of the variable that holds the address to post to");
const serviceFix = "Give urlEnv: the name of the variable that holds the address.";
const service = z.strictObject({ urlEnv }, { error: serviceFix });
const webhook = z.strictObject(
	{
		urlEnv,
		secretEnv: variableName
			.optional()
			.describe("name of the variable that holds what requests are signed with: see [api.md](api.md)"),
	},
	{ error: "Give urlEnv, and secretEnv to have requests signed." },
);

const folderFix = "Give path: a folder, from the one that leeway.yaml is in.";
const folder = z.strictObject(
	{
		path: z
			.string({ error: folderFix })
			.trim()
			.min(1, { error: folderFix })
			.describe("a folder, from the one that leeway.yaml is in; it is made where it is not there"),
	},
	{ error: folderFix },
);

const kinds = ["email", "teams", "slack", "webhook", "folder"] as const;
const oneKind = "Give one of email, teams, slack, webhook and folder, beside name.";

/** An item of `destinations` of leeway.yaml. */
export const destinationSchema = z
	.strictObject(
		{
			name: name.describe("what monitors call it"),
			email: z
				.array(z.string({ error: addressFix }).max(maxAddress).regex(addressPattern, { error: addressFix }), {
					error: addressFix,
				})
				.min(1, { error: addressFix })
				.max(50, { error: addressFix })
				.optional()
				.describe("addresses that get one mail together; needs `smtp`"),
			teams: service.optional().describe("a workflow of Microsoft Teams that posts to a channel"),
			slack: service.optional().describe("an incoming webhook of Slack"),
			webhook: webhook.optional().describe("any receiver of JSON: see [api.md](api.md)"),
			folder: folder.optional().describe("a text file a message, on this machine: nothing is sent"),
		},
		{ error: oneKind },
	)
	.refine((given) => kinds.filter((kind) => given[kind] !== undefined).length === 1, { error: oneKind });

/** `heartbeat` of leeway.yaml. */
export const heartbeatSchema = z.strictObject({ urlEnv }, { error: serviceFix });

export const destinationSections: [string, { shape: object }][] = [
	["destinations", destinationSchema],
	["heartbeat", heartbeatSchema],
	["teams", service],
	["slack", service],
	["webhook", webhook],
	["folder", folder],
];

/** How mails are handed over. */
export interface SmtpSettings {
	host: string;
	port: number;
	security: (typeof securities)[number];
	/** Names of variables. */
	login: { userEnv: string; passwordEnv: string } | undefined;
	from: string;
	/** The address of `from`. */
	sender: string;
}

/** Whom messages may be sent to, checked. Secrets are names of variables. */
export type DestinationSettings = { name: string } & (
	| { kind: "email"; to: string[]; smtp: SmtpSettings }
	| { kind: "teams" | "slack"; urlEnv: string }
	| { kind: "webhook"; urlEnv: string; secretEnv: string | undefined }
	| { kind: "folder"; path: string }
);

interface Given {
	smtp?: z.output<typeof smtpSchema> | undefined;
	destinations: z.output<typeof destinationSchema>[];
}

/** Throws `invalid` for a variable that is not set or not an address, and for mails without a server. `keyAt` names a key, `base` is the folder of leeway.yaml. */
export function readDestinations(
	{ smtp: given, destinations }: Given,
	keyAt: (path: KeyPath) => string,
	env: Environment,
	base: string,
): DestinationSettings[] {
	const smtp = given && readSmtp(given, keyAt, env);
	return destinations.map(({ name, email, teams, slack, webhook, folder }, place): DestinationSettings => {
		const at = (...path: string[]) => keyAt(["destinations", place, ...path]);
		if (email) {
			if (smtp) return { name, kind: "email", to: email, smtp };
			throw wrong(`${at("email")} has nobody to hand mails to`, "Give smtp: its host, and from.");
		}
		if (webhook) {
			const { urlEnv, secretEnv } = webhook;
			requireUrl(env, urlEnv, at("webhook", "urlEnv"), ["http:", "https:"]);
			if (secretEnv !== undefined) requireVariable(env, secretEnv, at("webhook", "secretEnv"));
			return { name, kind: "webhook", urlEnv, secretEnv };
		}
		if (folder) {
			return { name, kind: "folder", path: resolve(/*turbopackIgnore: true*/ base, folder.path) };
		}
		const kind = teams ? "teams" : "slack";
		const urlEnv = (teams ?? slack)?.urlEnv ?? "";
		requireUrl(env, urlEnv, at(kind, "urlEnv"), ["https:"]);
		return { name, kind, urlEnv };
	});
}

/** Throws `invalid` for a variable that is not set or not an address. */
export function checkHeartbeat(
	given: z.output<typeof heartbeatSchema> | undefined,
	keyAt: (path: KeyPath) => string,
	env: Environment,
): void {
	if (given) requireUrl(env, given.urlEnv, keyAt(["heartbeat", "urlEnv"]), ["http:", "https:"]);
}

const usualPorts = { starttls: 587, tls: 465, none: 25 };

function readSmtp(
	{ host, port, security, userEnv, passwordEnv, from }: z.output<typeof smtpSchema>,
	keyAt: (path: KeyPath) => string,
	env: Environment,
): SmtpSettings {
	const own = { host, port: port ?? usualPorts[security], security, from, sender: senderOf(from) ?? from };
	if (userEnv === undefined && passwordEnv === undefined) return { ...own, login: undefined };
	if (userEnv === undefined || passwordEnv === undefined) {
		const key = keyAt(["smtp", userEnv === undefined ? "passwordEnv" : "userEnv"]);
		throw wrong(`${key} is given alone`, "Give userEnv and passwordEnv, or neither.");
	}
	if (security === "none") {
		throw wrong(
			`${keyAt(["smtp", "security"])} is "none", and a password would be sent for anybody on the way to read`,
			"Give starttls or tls, or leave userEnv and passwordEnv out.",
		);
	}
	requireVariable(env, userEnv, keyAt(["smtp", "userEnv"]));
	requireVariable(env, passwordEnv, keyAt(["smtp", "passwordEnv"]));
	return { ...own, login: { userEnv, passwordEnv } };
}

function requireVariable(env: Environment, variable: string, key: string): string {
	const text = setting(env, variable);
	if (text !== undefined) return text;
	throw wrong(`${key} names an environment variable that isn't set: ${variable}`, `Set ${variable}.`);
}

/** Without TLS only where it stays on this machine, unless other protocols are let pass. The address is never repeated. */
function requireUrl(env: Environment, variable: string, key: string, protocols: readonly string[]): void {
	const text = requireVariable(env, variable, key);
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isOwn = url?.protocol === "http:" && isLoopback(parseHost(url.host)?.name ?? "");
	if (url && (isOwn || protocols.includes(url.protocol))) return;
	throw wrong(
		`${key} names ${variable}, which does not hold an address that begins with ${protocols.map((each) => `${each}//`).join(" or ")}`,
		`Set ${variable} to the whole address.`,
	);
}

function wrong(fault: string, fix: string): LeewayError {
	return new LeewayError("invalid", fault, fix);
}
