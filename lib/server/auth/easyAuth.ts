import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Identity } from "./identity";
import { type Grant, grantsFrom } from "./roles";

const principal = z.object({
	claims: z.array(z.object({ typ: z.string(), val: z.string() })),
	name_typ: z.string().optional(),
	role_typ: z.string().optional(),
});

const subjectClaims = [
	"http://schemas.microsoft.com/identity/claims/objectidentifier",
	"oid",
	"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
	"sub",
];

/**
 * Who App Service or Container Apps signed in: `X-MS-CLIENT-PRINCIPAL`, base64 of JSON, which the platform sets itself and
 * takes from what callers send. Undefined without one that names somebody.
 *
 * Source: https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities
 */
export function easyAuthIdentity(
	{ headers }: IncomingMessage,
	mapped: ReadonlyMap<string, Grant>,
): Identity | undefined {
	const header = headers["x-ms-client-principal"];
	if (typeof header !== "string") return undefined;
	const parsed = principal.safeParse(jsonOf(header));
	if (!parsed.success) return undefined;
	const { claims, name_typ: nameType, role_typ: roleType } = parsed.data;
	const first = (types: readonly (string | undefined)[]) =>
		types.flatMap((type) => claims.filter(({ typ }) => typ === type).map(({ val }) => val))[0];
	const subject = first(subjectClaims);
	if (subject === undefined) return undefined;
	const roleTypes = new Set([
		roleType,
		"roles",
		"groups",
		"http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
	]);
	return {
		subject,
		name: first([nameType, "name", "preferred_username"]) ?? subject,
		grants: grantsFrom(
			claims.filter(({ typ }) => roleTypes.has(typ)).map(({ val }) => val),
			mapped,
		),
	};
}

function jsonOf(base64: string): unknown {
	try {
		return JSON.parse(Buffer.from(base64, "base64").toString());
	} catch {
		return undefined;
	}
}
