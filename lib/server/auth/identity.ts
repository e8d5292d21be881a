import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { type Grant, roleNames } from "./roles";

/** Who asks, as the way of signing in has it. */
export interface Identity {
	/** Does not change and is nobody else's: what the audit names. */
	subject: string;
	/** For people. */
	name: string;
	grants: Grant[];
}

/** How the guard tells the routes who asks. What a caller sends under this name is dropped before anything reads it. */
export const identityHeader = "x-leeway-identity";

const grant = z.object({
	role: z.enum(roleNames),
	in: z.union([z.literal("everywhere"), z.array(z.string())]),
});
const schema = z.object({ subject: z.string(), name: z.string(), grants: z.array(grant) });

export function setIdentity(request: IncomingMessage, identity: Identity | undefined): void {
	delete request.headers[identityHeader];
	if (identity) request.headers[identityHeader] = Buffer.from(JSON.stringify(identity)).toString("base64url");
}

/** Undefined where nobody has signed in. */
export function identityFrom(header: string | null): Identity | undefined {
	if (header === null) return undefined;
	return schema.parse(JSON.parse(Buffer.from(header, "base64url").toString()));
}

/** One's own machine, without sign-in. */
export const localIdentity: Identity = {
	subject: "local",
	name: "",
	grants: [{ role: "Leeway.Admin", in: "everywhere" }],
};
