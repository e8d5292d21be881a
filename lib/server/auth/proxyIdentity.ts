import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import type { ProxySettings } from "./authSettings";
import type { Identity } from "./identity";
import { grantsFrom } from "./roles";

const secretHeader = "x-leeway-proxy-secret";

/** Who the proxy signed in: believed only from its address and with its secret. Undefined otherwise. */
export function proxyIdentity(
	{ headers, socket }: IncomingMessage,
	settings: ProxySettings,
): Identity | undefined {
	const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
	const user = headers[settings.userHeader];
	const secret = headers[secretHeader];
	const roles = headers[settings.rolesHeader] ?? "";
	if (typeof user !== "string" || user === "" || typeof secret !== "string" || typeof roles !== "string") {
		return undefined;
	}
	if (!settings.addresses.check(address, isIPv6(address) ? "ipv6" : "ipv4")) return undefined;
	if (!equal(secret, settings.secret)) return undefined;
	const values = roles.split(",").map((role) => role.trim());
	return { subject: user, name: user, grants: grantsFrom(values, settings.roles) };
}

/** Takes as long whatever is equal, length included. */
function equal(a: string, b: string): boolean {
	const digest = (text: string) => createHash("sha256").update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}
