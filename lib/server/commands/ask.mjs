// Asks a Leeway's API for a command.
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

/** The answer was no: `detail` and `fix` are for people. */
export class Refused extends Error {
	/** @param {number} status @param {string} detail @param {string} fix */
	constructor(status, detail, fix) {
		super(fix ? `${detail}. ${fix}` : detail);
		this.status = status;
	}
}

/** A proxy in front of a server may cut longer waits. Seconds. */
const wait = 40;

/**
 * @param {{address: string, token?: string | undefined}} server
 * @returns a client of its API
 */
export function clientOf({ address, token }) {
	const base = `${address.replace(/\/+$/, "")}/api/v1`;
	const headers = token ? { authorization: `Bearer ${token}` } : {};

	/** @returns {Promise<{status: number, body: any}>} */
	async function send(method, path, { query = {}, body } = {}) {
		const url = new URL(`${base}${path}`);
		for (const [name, value] of Object.entries(query)) {
			if (value !== undefined) url.searchParams.set(name, String(value));
		}
		const { status, text } = await exchange(url, method, headers, body);
		const answer = parse(text);
		if (status < 300) {
			if (answer === undefined && text !== "")
				throw new Refused(0, `${url.origin} does not answer as Leeway does`, "");
			return { status, body: answer };
		}
		const { detail = `${url.origin} answered ${status}`, fix = "" } = answer ?? {};
		throw new Refused(status, detail, fix);
	}

	return {
		/** What a question finds, however long it takes: while that is read it is asked again, which begins nothing anew; `isShort`: it never is. */
		async question(method, path, { query = {}, body, isShort = false } = {}) {
			for (;;) {
				const asked = isShort ? query : { ...query, wait };
				const { status, body: answer } = await send(method, path, { query: asked, body });
				if (status !== 202) return answer;
			}
		},
		/** What a call answers at once. */
		get: async (path, query) => (await send("GET", path, { query })).body,
		/** Does something once, and returns when it is done: its answer, or undefined where that took longer than one answer may. */
		async act(path, body) {
			const { status, body: answer } = await send("POST", path, { query: { wait }, body });
			if (status !== 202) return answer;
			await ended(`${base}/jobs/${answer.id}/events`, headers);
			return undefined;
		},
	};
}

/** Listens to a job until it has ended; throws why it failed. */
async function ended(url, headers) {
	const { text } = await exchange(new URL(url), "GET", headers);
	const last = text.trim().split("\n\n").at(-1) ?? "";
	const view = parse(/^data: (.*)$/m.exec(last)?.[1] ?? "");
	if (view?.state === "done") return;
	const { message = "the server ended before it was done", fix = "" } = view?.error ?? {};
	throw new Refused(view?.error?.kind === "not_found" ? 404 : 0, message, fix);
}

/** Without a limit of time: a run takes as long as it takes, and the server has limits of its own. */
function exchange(url, method, headers, body) {
	const request = url.protocol === "https:" ? requestHttps : requestHttp;
	const text = body === undefined ? undefined : JSON.stringify(body);
	return new Promise((resolve, reject) => {
		const sent = request(
			url,
			{
				method,
				agent: false,
				headers: {
					...headers,
					...(text === undefined
						? {}
						: { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
				},
			},
			(answer) => {
				const chunks = [];
				answer.on("data", (chunk) => chunks.push(chunk));
				answer.on("error", reject);
				answer.on("end", () =>
					resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
				);
			},
		);
		sent.on("error", (error) =>
			reject(new Refused(0, `${url.origin} cannot be reached: ${error.code ?? error.message}`, "")),
		);
		sent.end(text);
	});
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
