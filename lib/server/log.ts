/**
 * The server's log: one JSON line an event, written where no person watches (standard output is not a terminal). It names
 * calls and outcomes, never data: no query, id, column or value, no credential.
 */
export interface LogLine {
	level: "info" | "warn" | "error";
	event: string;
	[field: string]: string | number | boolean | undefined;
}

/** Writes a line, unless LEEWAY_LOG is `off`, or it isn't set and a person is watching. */
export function log(line: LogLine): void {
	if (!isLogged()) return;
	process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
}

function isLogged(): boolean {
	const asked = process.env.LEEWAY_LOG?.trim();
	return asked ? asked !== "off" : !process.stdout.isTTY;
}
