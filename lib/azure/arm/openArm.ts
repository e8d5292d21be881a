/** Asks Azure Resource Manager: GETs only, few at once, patient with a service that says wait. */
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import { asLeewayError, throwIfAborted } from "@/lib/errors";
import type { ArmFault } from "@/lib/model/azureWorkspace";
import { orAborted } from "@/lib/orAborted";
import { type AzureAnswer, openAzureRequests, type RequestCredential } from "@/lib/store/azureRequests";
import { at, isPlain, listOf, type Plain, textOf } from "../monitors/plain";
import { type ArmCall, errorOf, faultOfAnswer, faultOfError, isUnknownVersion } from "./armFault";

/** What was asked for, or why it could not be had. */
export type Answered<Value> = { value: Value; fault?: undefined } | { value?: undefined; fault: ArmFault };

/** All pages that came; with a fault, some are missing. */
export interface ArmList {
	items: Plain[];
	fault?: ArmFault | undefined;
}

interface Asked extends ArmCall {
	/** From the origin's root, names encoded. */
	path: string;
	query?: Readonly<Record<string, string>>;
	/** Tried in this order as long as ARM does not know one. */
	versions: readonly string[];
	signal?: AbortSignal | undefined;
}

export interface Arm {
	get(asked: Asked): Promise<Answered<Plain>>;
	/**
	 * @param until stops after the page for which it holds: of lists whose end nobody needs
	 */
	list(asked: Asked & { until?: (page: readonly Plain[]) => boolean }): Promise<ArmList>;
	/** Requests sent, tries included. */
	calls(): number;
	/** The api-version that was last answered to by one of a list. */
	versionOf(versions: readonly string[]): string | undefined;
}

export interface ArmOptions {
	/** "https://management.azure.com", without a slash at its end. */
	endpoint: string;
	credential: RequestCredential;
	/** The first wait before a second try, where ARM says none; doubled each time. Milliseconds. */
	delay?: number;
	/** One try. Milliseconds. */
	timeout?: number;
}

const atOnce = 4;
const maxRetries = 4;
/** A longer wait is not waited for. Milliseconds. */
const maxWait = 60_000;
/** Of one list: who goes on longer goes in circles. */
const maxPages = 1_000;

/** Makes no request until asked something. */
export function openArm({ endpoint, credential, delay = 500, timeout = 30_000 }: ArmOptions): Arm {
	const requests = openAzureRequests(`${endpoint}/.default`, credential);
	const limit = pLimit(atOnce);
	const { host, origin } = new URL(endpoint);
	/** By the list of versions that was given: the one that is known to be understood. */
	const known = new Map<string, string>();
	/** Told to wait: all wait, for it is counted by who asks. Milliseconds since 1970. */
	let notBefore = 0;
	let calls = 0;

	/** One answer, tried again while that may help. Throws LeewayErrors. */
	async function send(url: string, signal: AbortSignal | undefined): Promise<AzureAnswer> {
		for (let retry = 0; ; retry++) {
			await pause(notBefore - Date.now(), signal);
			const { answer, error } = await tryOnce(url, signal);
			const isLast = retry === maxRetries;
			if (!answer) {
				if (isLast || error.kind !== "unreachable") throw error;
				await pause(backOff(retry), signal);
				continue;
			}
			const isThrottled = answer.status === 429;
			if (isLast || !(isThrottled || answer.status >= 500)) return answer;
			const wait = waitAsked(answer.header("retry-after"));
			if (wait !== undefined && wait > maxWait) return answer;
			// Never sooner than asked; not all at the same moment.
			const until = Date.now() + (wait ?? backOff(retry)) + Math.random() * Math.min(delay, 500);
			if (isThrottled) notBefore = Math.max(notBefore, until);
			await pause(until - Date.now(), signal);
		}
	}

	async function tryOnce(url: string, signal: AbortSignal | undefined) {
		calls += 1;
		try {
			return { answer: await requests.get(url, { signal, timeout }) };
		} catch (error) {
			return { error: asLeewayError(error) };
		}
	}

	function backOff(retry: number): number {
		return Math.min(delay * 2 ** retry, 10_000) * (0.75 + Math.random() / 2);
	}

	/** Of the versions the first that ARM knows, from the one that was answered to before. */
	async function ask(asked: Asked): Promise<Answered<{ found: Plain; url: string }>> {
		const { path, query, versions, signal } = asked;
		const key = versions.join();
		const from = Math.max(0, versions.indexOf(known.get(key) ?? ""));
		let fault: ArmFault | undefined;
		for (const version of versions.slice(from)) {
			const url = urlOf(`${origin}${path}`, { ...query, "api-version": version });
			const { answered, isVersionUnknown } = await askUrl(asked, url, signal);
			if (isVersionUnknown && answered.fault) {
				fault = answered.fault;
				continue;
			}
			known.set(key, version);
			return answered.fault ? answered : { value: { found: answered.value, url } };
		}
		return {
			fault: fault ?? faultOfError(asked, asLeewayError(new Error("no api-version was given"))),
		};
	}

	async function askUrl(
		asked: ArmCall,
		url: string,
		signal: AbortSignal | undefined,
	): Promise<{ answered: Answered<Plain>; isVersionUnknown: boolean }> {
		try {
			const queued = limit(() => {
				signal?.throwIfAborted();
				return send(url, signal);
			});
			// Its turn may be long in coming.
			const answer = await orAborted(queued, signal);
			if (answer.status !== 200) {
				return {
					answered: { fault: faultOfAnswer(asked, answer, host) },
					isVersionUnknown: isUnknownVersion(answer, errorOf(answer).code),
				};
			}
			const found = jsonOf(answer.text);
			return { answered: found ? { value: found } : { fault: noJson(asked) }, isVersionUnknown: false };
		} catch (error) {
			const isLate = isTimeout(signal?.reason);
			if (!isLate) throwIfAborted(signal);
			const fault = isLate ? late(asked) : faultOfError(asked, asLeewayError(error));
			return { answered: { fault }, isVersionUnknown: false };
		}
	}

	/** The time for all that is asked together is over: what was found before it stays. */
	function late(asked: ArmCall): ArmFault {
		return {
			...{ call: asked.call, action: null, kind: "unreachable", status: null, code: null },
			says: `${host} had not answered all calls when the time for them was over`,
			fix: "Ask again: with fewer others that ask at the same time it takes less.",
		};
	}

	function noJson(asked: ArmCall): ArmFault {
		return {
			...{ call: asked.call, action: null, kind: "unreachable", status: 200, code: null },
			says: `${host} answered what is no JSON`,
			fix: "Check that no proxy answers in its place.",
		};
	}

	return {
		async get(asked) {
			const { value, fault } = await ask(asked);
			return value ? { value: value.found } : { fault };
		},
		async list(asked) {
			const items: Plain[] = [];
			const seen = new Set<string>();
			const first = await ask(asked);
			if (first.fault) return { items, fault: first.fault };
			let page = first.value.found;
			for (;;) {
				const added = listOf(at(page, "value")).filter(isPlain);
				items.push(...added);
				const next = textOf(at(page, "nextLink"));
				if (next === undefined || next === "" || asked.until?.(added)) return { items };
				// Elsewhere the token would be given away.
				if (!URL.canParse(next) || new URL(next).origin !== origin) {
					const says = `the next page is said to lie at ${URL.canParse(next) ? new URL(next).origin : "no address"}: not asked, for the token is for ${origin}`;
					return { items, fault: notFollowed(asked, says) };
				}
				if (seen.has(next) || seen.size >= maxPages) {
					return { items, fault: notFollowed(asked, "its pages go on in a circle") };
				}
				seen.add(next);
				const { answered } = await askUrl(asked, next, asked.signal);
				if (answered.fault) return { items, fault: answered.fault };
				page = answered.value;
			}
		},
		calls: () => calls,
		versionOf: (versions) => known.get(versions.join()),
	};
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof Error && reason.name === "TimeoutError";
}

function notFollowed({ call }: ArmCall, says: string): ArmFault {
	return {
		...{ call, action: null, kind: "refused", status: 200, code: null, says },
		fix: "What came before that page is shown. Check LEEWAY_CLOUD, LEEWAY_ARM_ENDPOINT and the proxy in between.",
	};
}

function urlOf(address: string, query: Readonly<Record<string, string>>): string {
	const url = new URL(address);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return url.href;
}

function jsonOf(text: string): Plain | undefined {
	try {
		const found: unknown = JSON.parse(text);
		return isPlain(found) ? found : undefined;
	} catch {
		return undefined;
	}
}

/** Milliseconds by a `Retry-After`: seconds, or a date. */
function waitAsked(text: string | undefined): number | undefined {
	if (text === undefined || text.trim() === "") return undefined;
	const millis = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
	return Number.isNaN(millis) ? undefined : Math.max(0, millis);
}

async function pause(millis: number, signal: AbortSignal | undefined): Promise<void> {
	if (millis > 0) await sleep(millis, undefined, signal ? { signal } : {});
}
