import type { IncomingMessage, ServerResponse } from "node:http";
import type { Identity } from "./identity";

/** Tells who asks, by the one way of signing in that is configured. */
export interface Gate {
	/** Undefined where nobody has signed in. Throws `not_signed_in` for proof that is not accepted. */
	identify(request: IncomingMessage): Promise<Identity | undefined>;
	/** Where a browser goes to sign in and come back to `to`, both with the path prefix; undefined where that happens before Leeway is reached. */
	signInAt(to: string): string | undefined;
	/** Answers its own addresses, /auth/…; false for those it does not have. */
	answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}
