import { createHash, timingSafeEqual } from "node:crypto";
import type { Gate } from "./gate";
import { localIdentity } from "./identity";

/** The variable by which a command that starts a server for itself alone gives it the word that it will say. */
export const commandToken = "LEEWAY_COMMAND_TOKEN";

/** Only who has the token asks, and may all: whoever starts a command could read the datastores without Leeway too. */
export function createCommandGate(token: string): Gate {
	const expected = hashOf(`Bearer ${token}`);
	return {
		identify: ({ headers }) =>
			Promise.resolve(
				timingSafeEqual(hashOf(headers.authorization ?? ""), expected) ? localIdentity : undefined,
			),
		signInAt: () => undefined,
		answer: () => Promise.resolve(false),
	};
}

/** Of one length, whatever was sent. */
function hashOf(text: string): Buffer {
	return createHash("sha256").update(text).digest();
}
