import type { Call } from "@/lib/api/call";
import type { RolePlaces } from "@/lib/model/places";
import { createBoundedCache } from "@/lib/query/boundedCache";
import type { Millis } from "@/lib/time";

/**
 * What was last answered to each question about logs, as JSON text: logs grow, and a page that is opened again shows it
 * with its time while the same is counted anew. Asked for with the request's `Cache-Control: only-if-cached` (RFC 9111);
 * never taken for an answer of now.
 */
export interface LastAnswers {
	/** `at`: when it was asked; what came later is not in it. */
	keep(asked: AskedOnce, text: string, at: Millis): void;
	find(asked: AskedOnce): LastAnswer | undefined;
	/** Somebody changed what answers rest on. */
	forget(): void;
}

interface AskedOnce {
	url: URL;
	/** Where whoever asks may: what they are answered is about nothing else. */
	places: RolePlaces;
}

export interface LastAnswer {
	text: string;
	at: Millis;
}

const maxBytes = 64 * 1024 ** 2;
/** An answer larger than this would push out too many others. */
const maxAnswerBytes = 8 * 1024 ** 2;

export function createLastAnswers(): LastAnswers {
	const kept = createBoundedCache<LastAnswer>(maxBytes);
	return {
		keep(asked, text, at) {
			// What is there so far is no answer to show later.
			if (asked.url.searchParams.has("partial")) return;
			const bytes = 2 * text.length;
			if (bytes <= maxAnswerBytes) kept.set(keyOf(asked), { text, at }, bytes);
		},
		find: (asked) => kept.get(keyOf(asked)),
		forget: () => kept.clear(),
	};
}

/** How long a caller waits is not part of what is asked, and neither is the order of its parameters. */
function keyOf({ url, places }: AskedOnce): string {
	const params = new URLSearchParams(url.searchParams);
	params.delete("wait");
	params.sort();
	return JSON.stringify([url.pathname, params.toString(), places]);
}

/** Is a call's answer kept? Those about logs are: they are the same for all whose role holds in the same places. */
export function isKept({ method, path, answer }: Pick<Call, "method" | "path" | "answer">): boolean {
	return method === "GET" && answer !== null && /\{(?:datastore|id)\}/.test(path) && !ofHome.test(path);
}

/** Of many collections at once: what is shown of each is not told apart by its time. */
const ofHome = /\/(?:extents|reviews)$/;

/** Does the caller want an answer given before, and none that has to be counted? */
export function wantsLastAnswer(request: Request): boolean {
	return /(^|[\s,])only-if-cached\b/i.test(request.headers.get("cache-control") ?? "");
}
