import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";

/** One thing that was done or refused. Never a value, an id that was looked up, or a token. */
export interface AuditEvent {
	/** Who, as the way of signing in names them; empty where nobody was. */
	subject: string;
	/** "sign-in", "sign-out", or a call: "GET /collections/{datastore}/…/raw". */
	action: string;
	/** Which datastore, collection or named thing, by the names in the call's path. */
	target?: string;
	/** "ok", or what it was answered with. */
	result: string;
	/** Whose id is written, so that the server's log can be laid beside. */
	request?: { headers: { [name: string]: unknown } | Headers };
}

/** The file of who did what: `{home}/audit/audit.jsonl`, one JSON line each, only ever appended to. */
export interface Audit {
	path: string;
	write(event: AuditEvent): void;
	/** Resolves when everything written so far is in the file. */
	settled(): Promise<void>;
}

/** At this size a file is put aside under the time it was; none is ever deleted. Bytes. */
const fullBytes = 10_000_000;

/** @param full see fullBytes */
export function openAudit(home: string, { full = fullBytes, now = Date.now } = {}): Audit {
	const folder = join(/*turbopackIgnore: true*/ home, "audit");
	const path = join(/*turbopackIgnore: true*/ folder, "audit.jsonl");
	let written: Promise<unknown> = Promise.resolve();
	const append = async (line: string) => {
		await mkdir(/*turbopackIgnore: true*/ folder, { recursive: true });
		const size = await stat(/*turbopackIgnore: true*/ path).then(
			(found) => found.size,
			() => 0,
		);
		if (size >= full) {
			const time = new Date(now()).toISOString().replace(/[:.]/g, "-");
			await rename(
				/*turbopackIgnore: true*/ path,
				join(/*turbopackIgnore: true*/ folder, `audit-${time}.jsonl`),
			);
		}
		await appendFile(/*turbopackIgnore: true*/ path, line, { mode: 0o600 });
	};
	return {
		path,
		write({ request, ...event }) {
			const line = JSON.stringify({
				time: new Date(now()).toISOString(),
				...event,
				requestId: requestIdOf(request),
			});
			// One after the other, so that lines neither mix nor change places.
			written = written
				.then(() => append(`${printable(line)}\n`))
				.catch((error: unknown) => {
					console.error(`leeway: the audit file ${path} could not be written: ${String(error)}`);
				});
		},
		async settled() {
			await written;
		},
	};
}

/** JSON escapes most control characters itself; the others could still forge a line in a terminal or an editor. */
function printable(line: string): string {
	return line.replace(
		/[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}

function requestIdOf(request: AuditEvent["request"]): string | undefined {
	if (!request) return undefined;
	const { headers } = request;
	const id = headers instanceof Headers ? headers.get("x-request-id") : headers["x-request-id"];
	return typeof id === "string" ? id : undefined;
}
