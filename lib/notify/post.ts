import type { Outcome } from "@/lib/monitors/destination";

const timeout = 10_000;
const day = 86_400_000;

interface Post {
	/** Who answers, for people: "Teams". */
	who: string;
	url: string;
	body: string;
	headers?: Record<string, string>;
	signal: AbortSignal;
}

/**
 * Posts JSON and says what became of it by the status alone: of the answer nothing is read. Redirects are not followed, or what was
 * configured would not be where it goes. The address is in no reason.
 */
export async function post({ who, url, body, headers = {}, signal }: Post): Promise<Outcome> {
	try {
		const { address, login } = withoutLogin(url);
		const answer = await fetch(address, {
			method: "POST",
			headers: { "content-type": "application/json", "user-agent": "Leeway", ...login, ...headers },
			body,
			redirect: "manual",
			cache: "no-store",
			signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
		});
		// It may be long, or never end.
		await answer.body?.cancel().catch(() => undefined);
		return outcomeOf(who, answer.status, answer.headers.get("retry-after"));
	} catch (error) {
		return { kind: "again", reason: faultOf(who, error, signal) };
	}
}

/** `fetch` takes no user and password in an address. */
function withoutLogin(url: string): { address: URL; login: Record<string, string> } {
	const address = new URL(url);
	const { username, password } = address;
	if (username === "" && password === "") return { address, login: {} };
	address.username = "";
	address.password = "";
	const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return { address, login: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` } };
}

const laterStatuses = new Set([408, 425, 429]);

function outcomeOf(who: string, status: number, retryAfter: string | null): Outcome {
	if (status >= 200 && status < 300) return { kind: "sent" };
	if (status >= 500 || laterStatuses.has(status)) {
		return { kind: "again", reason: `${who} answered ${status}`, wait: waitOf(retryAfter) };
	}
	if (status >= 300 && status < 400) {
		return {
			kind: "refused",
			reason: `${who} answered ${status}, a redirect, which is not followed: configure the address it leads to`,
		};
	}
	return { kind: "refused", reason: `${who} answered ${status}` };
}

/** Milliseconds by a `Retry-After`: seconds, or a date; at most a day. */
function waitOf(text: string | null): number | undefined {
	if (text === null || text.trim() === "") return undefined;
	const millis = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
	return Number.isNaN(millis) ? undefined : Math.min(Math.max(millis, 0), day);
}

function faultOf(who: string, error: unknown, signal: AbortSignal): string {
	if (signal.aborted) return "Leeway was stopped meanwhile";
	if (error instanceof Error && error.name === "TimeoutError") {
		return `${who} did not answer within ${timeout / 1_000} seconds`;
	}
	const cause = error instanceof Error ? error.cause : undefined;
	const code = codeOf(cause);
	return `${who} could not be reached${code === undefined ? "" : `: ${code}`}`;
}

/** "UND_ERR_SOCKET", "DEPTH_ZERO_SELF_SIGNED_CERT": never a message, which names the address. */
function codeOf(cause: unknown): string | undefined {
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
	return code !== undefined && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined;
}
