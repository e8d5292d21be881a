import type { AccessToken, TokenCredential } from "@azure/identity";
import { orAborted } from "@/lib/orAborted";

/** Sooner than it ends, for clocks differ and an answer takes its time. Milliseconds. */
const early = 300_000;

/** A token for one scope, as long as it lasts: to get one may start a program (az) each time. */
export interface KeptToken {
	/** Whoever asks while it is being got waits for the same one; who gives up does so alone. Throws what the credential throws. */
	get(signal: AbortSignal): Promise<string>;
	/** It was not accepted: the next is another. */
	forget(): void;
}

export function keepToken(
	credential: TokenCredential,
	scope: string,
	now: () => number = Date.now,
): KeptToken {
	let kept: AccessToken | undefined;
	let getting: Promise<AccessToken> | undefined;

	function getOne(): Promise<AccessToken> {
		// With nobody's signal: one who gives up would take it from all others.
		getting ??= Promise.resolve(credential.getToken(scope))
			.then((found) => {
				const token = found ?? { token: "", expiresOnTimestamp: 0 };
				kept = token;
				return token;
			})
			.finally(() => {
				getting = undefined;
			});
		return getting;
	}

	return {
		async get(signal) {
			signal.throwIfAborted();
			if (kept && now() < kept.expiresOnTimestamp - early) return kept.token;
			return (await orAborted(getOne(), signal)).token;
		},
		forget() {
			kept = undefined;
		},
	};
}
