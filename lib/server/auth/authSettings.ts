import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { isPlace } from "@/lib/model/places";
import { type Grant, roleNames } from "./roles";

const modes = ["none", "oidc", "easyauth", "proxy"] as const;
const modeFix = "Give none, oidc, easyauth or proxy.";
const word = (fix: string) => z.string({ error: fix }).trim().min(1, { error: fix });
const header = word("Give a header's name, such as X-Forwarded-User.").transform((name) =>
	name.toLowerCase(),
);

const grantFix = `Give one of ${roleNames.join(", ")}, or such as {role: ${roleNames[1]}, in: [prod/credit-*]}.`;
const placeFix =
	"Give datastores or datastore/endpoint, such as [prod/credit-*]; for everywhere leave it out.";
const roleEverywhere = z.enum(roleNames).transform((role): Grant => ({ role, in: "everywhere" }));
const roleSomewhere = z.strictObject({
	role: z.enum(roleNames),
	in: z.array(z.string().refine(isPlace, { error: placeFix })).min(1, { error: placeFix }),
});

/** `auth` of leeway.yaml: how people are signed in. Secrets are variables, never keys of the file. */
export const authSchema = z.strictObject(
	{
		mode: z
			.enum(modes, { error: modeFix })
			.optional()
			.describe("`none`, `oidc`, `easyauth` or `proxy`; `none` without it"),
		issuer: z
			.url({ error: "Give the provider's issuer, such as https://login.microsoftonline.com/TENANT/v2.0." })
			.optional()
			.describe("oidc: the provider's issuer"),
		clientId: word("Give the application's (client) id.")
			.optional()
			.describe("oidc: the application's (client) id"),
		audience: word("Give the audience of access tokens, such as api://CLIENT-ID.")
			.optional()
			.describe("oidc: of access tokens that scripts send; the client id and `api://CLIENT-ID` without it"),
		tenants: z
			.array(word("Give a tenant's id."))
			.optional()
			.describe("oidc: tenants whose people may sign in; the issuer's without it"),
		roles: z
			.record(z.string(), z.union([roleEverywhere, roleSomewhere], { error: grantFix }))
			.optional()
			.describe(
				"values of the roles and groups claims, and the role each stands for: its name, or such as `{role: Leeway.Viewer, in: [prod/credit-*]}`",
			),
		idleMinutes: z
			.number({ error: "Give minutes." })
			.positive()
			.optional()
			.describe("oidc: a session ends when it was not used so long; 60 without it"),
		hours: z
			.number({ error: "Give hours." })
			.positive()
			.optional()
			.describe("oidc: a session ends when it is so old; 12 without it"),
		userHeader: header.optional().describe("proxy: the header that holds the user's name"),
		rolesHeader: header
			.optional()
			.describe("proxy: the header that holds the roles, commas between; `X-Leeway-Roles` without it"),
		addresses: z
			.array(word("Give an address or a range such as 10.0.0.0/8."))
			.optional()
			.describe("proxy: where the proxy is"),
	},
	{
		error:
			"Give mode, issuer, clientId, audience, tenants, roles, idleMinutes, hours, userHeader, rolesHeader or addresses.",
	},
);

/** The variables beside `auth` of leeway.yaml, which they go before. */
export const authVariables = {
	mode: "LEEWAY_AUTH",
	issuer: "LEEWAY_OIDC_ISSUER",
	clientId: "LEEWAY_OIDC_CLIENT_ID",
	clientSecret: "LEEWAY_OIDC_CLIENT_SECRET",
	proxySecret: "LEEWAY_PROXY_SECRET",
} as const;

interface Roles {
	/** What values of the roles and groups claims stand for, beside the roles' own names. */
	roles: ReadonlyMap<string, Grant>;
}

export interface OidcSettings extends Roles {
	mode: "oidc";
	issuer: URL;
	clientId: string;
	clientSecret: string | undefined;
	/** Of access tokens that scripts send. */
	audiences: string[];
	/** Tenants of Entra ID whose people may sign in; empty: the issuer says enough. */
	tenants: string[];
	/** A session ends when it was not used so long, and when it is so old. Milliseconds. */
	idleMillis: number;
	lifeMillis: number;
}

export interface ProxySettings extends Roles {
	mode: "proxy";
	/** In lower case. */
	userHeader: string;
	rolesHeader: string;
	/** Where the proxy is. */
	addresses: BlockList;
	secret: string;
}

/** How people are signed in. */
export type AuthSettings = { mode: "none" } | OidcSettings | ({ mode: "easyauth" } & Roles) | ProxySettings;

type Given = z.output<typeof authSchema>;

/** Reads `auth` of leeway.yaml (`given`) and of the environment together. Throws `invalid` for what is missing or wrong. */
export function readAuthSettings(
	read: (variable: string) => string | undefined,
	given: Given = {},
	publicUrl?: string,
): AuthSettings {
	const mode = modeOf(read(authVariables.mode)) ?? given.mode ?? "none";
	const roles = new Map<string, Grant>(Object.entries(given.roles ?? {}));
	switch (mode) {
		case "none":
			return { mode };
		case "easyauth":
			return { mode, roles };
		case "proxy":
			return { mode, roles, ...proxyOf(read, given) };
		case "oidc":
			return { mode, roles, ...oidcOf(read, given, publicUrl) };
	}
}

function modeOf(text: string | undefined): (typeof modes)[number] | undefined {
	if (text === undefined) return undefined;
	const found = modes.find((mode) => mode === text);
	if (found) return found;
	throw wrong(`${authVariables.mode} is ${JSON.stringify(text)}`, modeFix);
}

function oidcOf(
	read: (variable: string) => string | undefined,
	given: Given,
	publicUrl: string | undefined,
): Omit<OidcSettings, "mode" | "roles"> {
	const issuer = read(authVariables.issuer) ?? given.issuer;
	const clientId = read(authVariables.clientId) ?? given.clientId;
	if (issuer === undefined || !URL.canParse(issuer)) {
		throw wrong(
			"sign-in by OpenID has no issuer",
			`Set ${authVariables.issuer} to the provider's address, such as https://login.microsoftonline.com/TENANT/v2.0.`,
		);
	}
	if (clientId === undefined) {
		throw wrong(
			"sign-in by OpenID has no client id",
			`Set ${authVariables.clientId} to the application's id.`,
		);
	}
	const url = new URL(issuer);
	if (url.protocol !== "https:" && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) {
		throw wrong(`the issuer ${issuer} is not reached over TLS`, "Give an https:// address.");
	}
	if (/\/(?:common|organizations|consumers)(?:\/|$)/.test(url.pathname)) {
		throw wrong(
			`the issuer ${issuer} is that of every tenant`,
			"Give your own: https://login.microsoftonline.com/TENANT-ID/v2.0.",
		);
	}
	if (publicUrl === undefined) {
		throw wrong(
			"sign-in by OpenID needs the address people open, to come back to",
			"Set LEEWAY_PUBLIC_URL, such as https://leeway.example.com.",
		);
	}
	return {
		issuer: url,
		clientId,
		clientSecret: read(authVariables.clientSecret),
		audiences: [given.audience ?? clientId, ...(given.audience ? [] : [`api://${clientId}`])],
		tenants: given.tenants ?? [],
		idleMillis: (given.idleMinutes ?? 60) * 60_000,
		lifeMillis: (given.hours ?? 12) * 3_600_000,
	};
}

function proxyOf(
	read: (variable: string) => string | undefined,
	given: Given,
): Omit<ProxySettings, "mode" | "roles"> {
	const secret = read(authVariables.proxySecret);
	if (secret === undefined || secret.length < 16) {
		throw wrong(
			"the proxy that signs people in has no secret of 16 characters or more",
			`Set ${authVariables.proxySecret}, and have the proxy send it as X-Leeway-Proxy-Secret.`,
		);
	}
	if (given.userHeader === undefined || given.addresses === undefined) {
		throw wrong(
			"sign-in by a proxy needs its header and its addresses",
			"Give auth.userHeader and auth.addresses in leeway.yaml.",
		);
	}
	return {
		userHeader: given.userHeader,
		rolesHeader: given.rolesHeader ?? "x-leeway-roles",
		addresses: blockList(given.addresses),
		secret,
	};
}

function blockList(addresses: readonly string[]): BlockList {
	const list = new BlockList();
	for (const text of addresses) {
		const [address = "", bits] = text.split("/");
		const kind = isIP(address) === 6 ? "ipv6" : "ipv4";
		try {
			if (bits === undefined) list.addAddress(address, kind);
			else list.addSubnet(address, Number(bits), kind);
		} catch {
			throw wrong(
				`auth.addresses has ${JSON.stringify(text)}`,
				"Give an address or a range such as 10.0.0.0/8.",
			);
		}
	}
	return list;
}

function wrong(fault: string, fix: string): LeewayError {
	return new LeewayError("invalid", fault, fix);
}
