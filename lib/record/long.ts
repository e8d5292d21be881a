import { createHash } from "node:crypto";
import { maxCellBytes } from "@/lib/cell";
import { byte } from "./bytes";

/**
 * What is kept of a value too long for a cell, the JSON value [at, end): its beginning, and what tells it from others
 * that begin alike. The line itself has it whole.
 */
export function longText(bytes: Buffer, at: number, end: number): string {
	const isText = bytes[at] === byte.quote;
	const beginning = isText ? beginningOf(bytes, at) : bytes.toString("utf8", at, at + maxCellBytes);
	const digest = createHash("sha256").update(bytes.subarray(at, end)).digest("hex").slice(0, 16);
	const size = (end - at - (isText ? 2 : 0)).toLocaleString("en");
	return `${withoutHalves(beginning)}… [${size} bytes, sha256 ${digest}]`;
}

/** The longest escape has six bytes; what was cut through is left out. */
const maxEscapeLength = 6;

/** The first part of a long string's literal, decoded. */
function beginningOf(bytes: Buffer, at: number): string {
	const stop = at + 1 + maxCellBytes;
	for (let left = 0; left <= maxEscapeLength; left++) {
		try {
			return String(JSON.parse(`${bytes.toString("utf8", at, stop - left)}"`));
		} catch {
			// Cut through an escape: a little less is whole.
		}
	}
	return bytes.toString("utf8", at + 1, stop);
}

/** Halves of characters that the cut left, and what the engine cannot carry. */
function withoutHalves(text: string): string {
	return text
		.replace(/[\ud800-\udbff\ufffd]$/, "")
		.toWellFormed()
		.replaceAll("\0", "\u2400");
}
