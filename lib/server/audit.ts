import { appendFile, mkdir, open, rename, stat } from "node:fs/promises";
import { join } from "node:path";

/** One thing that was done or refused. Never a value, an id that was looked up, or a token. */
export interface AuditEvent {
	/** Who, as the way of signing in names them; empty where nobody was. */
	subject: string;
	/** "sign-in", "sign-out", or a call: "GET /collections/{datastore}/…/raw". */
	action: string;
	/** Which datastore, collection or named thing, by the names in the call's path; which line or window of it. */
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

/** At this size a file is renamed to the time it was; none is ever deleted. Bytes. */
const fullBytes = 10_000_000;

/** While the disk is full lines are kept in memory, up to so many characters. */
const maxUnwritten = 1_000_000;

/** @param full see fullBytes */
export function openAudit(home: string, { full = fullBytes, now = Date.now } = {}): Audit {
	const folder = join(/*turbopackIgnore: true*/ home, "audit");
	const path = join(/*turbopackIgnore: true*/ folder, "audit.jsonl");
	let written: Promise<unknown> = Promise.resolve();
	/** What is not in the file yet, and is tried again with the next line. */
	let unwritten = "";
	/** Does the file end with a whole line? */
	let endsWithNewline = false;
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
		// A kill or a full disk may have left half a line: the next one is not to be lost with it.
		const begins = endsWithNewline || (await endsWithLine(path, size)) ? "" : "\n";
		endsWithNewline = false;
		await appendFile(/*turbopackIgnore: true*/ path, `${begins}${line}`, { mode: 0o600 });
		endsWithNewline = true;
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
			unwritten = `${unwritten}${printable(line)}\n`.slice(-maxUnwritten);
			written = written
				.then(async () => {
					const lines = unwritten;
					if (lines === "") return;
					await append(lines);
					unwritten = unwritten.slice(lines.length);
				})
				.catch((error: unknown) => {
					console.error(`leeway: the audit file ${path} could not be written: ${String(error)}`);
				});
		},
		async settled() {
			await written;
		},
	};
}

async function endsWithLine(path: string, size: number): Promise<boolean> {
	if (size === 0) return true;
	const file = await open(/*turbopackIgnore: true*/ path, "r").catch(() => undefined);
	if (!file) return true;
	try {
		const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
		return buffer.toString("latin1") === "\n";
	} finally {
		await file.close();
	}
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
