import type { Envelope } from "@/lib/collected";

/** What a line says of a payload that lies beside the log. */
export interface SidecarReference {
	/** Where it is said to lie, as written. */
	reference: string;
	/** The line says that rows or JSON lie there: a payload without rows is then a fault. */
	expectsRows: boolean;
}

/**
 * The payload of a record that has it elsewhere: `dataref` without `data` (which wins when both are there), or
 * `datainblob` "true", whose `data` is an address and no row. Undefined for a record that has its payload in its line.
 */
export function sidecarOf({ dataref, datainblob, shape, extra }: Envelope): SidecarReference | undefined {
	if (dataref === null || shape !== "elsewhere") return undefined;
	const saysJson = /"datacontenttype"\s*:\s*"[^"]*\bjson\b/i.test(extra ?? "");
	return { reference: dataref, expectsRows: datainblob !== "true" || saysJson };
}
