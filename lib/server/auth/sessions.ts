import { createHash, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Identity } from "./identity";

/** Somebody's signed-in time on one browser; lives in this process only. */
export interface Session {
	identity: Identity;
	/** For the provider, when they sign out. */
	idToken: string | undefined;
}

interface Kept extends Session {
	begunAt: number;
	usedAt: number;
}

/** How many there are at once; beyond it the least recently used must sign in again. */
const maxSessions = 10_000;

export interface Sessions {
	/** Begins one; the secret that its cookie holds. */
	begin(session: Session): string;
	/** The session of a cookie, and that it was used now; undefined where there is none or it has ended. */
	find(secret: string): Session | undefined;
	end(secret: string): Session | undefined;
}

/** Sessions that end when they were not used for `idleMillis`, and `lifeMillis` after they began. */
export function createSessions({
	idleMillis,
	lifeMillis,
	now = Date.now,
}: {
	idleMillis: number;
	lifeMillis: number;
	now?: () => number;
}): Sessions {
	// By hash: who reads this process's memory or a dump of it finds no cookie to use.
	const sessions = new LRUCache<string, Kept>({ max: maxSessions });
	const keyOf = (secret: string) => createHash("sha256").update(secret).digest("base64url");
	return {
		begin(session) {
			const secret = randomBytes(32).toString("base64url");
			sessions.set(keyOf(secret), { ...session, begunAt: now(), usedAt: now() });
			return secret;
		},
		find(secret) {
			const key = keyOf(secret);
			const found = sessions.get(key);
			if (!found) return undefined;
			if (now() - found.usedAt >= idleMillis || now() - found.begunAt >= lifeMillis) {
				sessions.delete(key);
				return undefined;
			}
			found.usedAt = now();
			return found;
		},
		end(secret) {
			const key = keyOf(secret);
			const found = sessions.get(key);
			sessions.delete(key);
			return found;
		},
	};
}
