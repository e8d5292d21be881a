import { byte } from "./bytes";
import { endOfString, endOfValue, skipSpace, startOfValue } from "./scan";
import { decodeString } from "./text";

/** A well-formed JSON value as a span of bytes; what it holds is found when asked for. */
export interface Node {
	bytes: Buffer;
	/** First byte, and behind the last one. */
	at: number;
	end: number;
	kind: "object" | "array" | "scalar";
	/** Shared by all nodes of a body. */
	findings: Findings;
	members?: ReadonlyMap<string, Node>;
	items?: readonly Node[];
}

/** What was noticed on the way through a body. */
export interface Findings {
	/** An object gave a key twice; the last one counts. */
	duplicateKey: boolean;
}

/** The value [at, end), known to be well formed. */
export function nodeOf(bytes: Buffer, at: number, end: number, findings: Findings): Node {
	const first = bytes[at];
	const kind = first === byte.openBrace ? "object" : first === byte.openBracket ? "array" : "scalar";
	return { bytes, at, end, kind, findings };
}

const noMembers: ReadonlyMap<string, Node> = new Map();

/** An object's members in order (a key given twice: the last value, at the first one's place); none of anything else. */
export function membersOf(node: Node): ReadonlyMap<string, Node> {
	if (node.kind !== "object") return noMembers;
	if (node.members) return node.members;
	const { bytes, end, findings } = node;
	const members = new Map<string, Node>();
	let i = skipSpace(bytes, node.at + 1, end);
	while (bytes[i] !== byte.closeBrace) {
		const keyEnd = endOfString(bytes, i, end);
		const name = decodeString(bytes, i, keyEnd);
		const at = startOfValue(bytes, keyEnd, end);
		const stop = endOfValue(bytes, at, end);
		if (members.has(name)) findings.duplicateKey = true;
		members.set(name, nodeOf(bytes, at, stop, findings));
		i = overComma(bytes, stop, end);
	}
	node.members = members;
	return members;
}

/** An array's items; none of anything else. */
export function itemsOf(node: Node): readonly Node[] {
	if (node.kind !== "array") return [];
	if (node.items) return node.items;
	const { bytes, end, findings } = node;
	const items: Node[] = [];
	let i = skipSpace(bytes, node.at + 1, end);
	while (bytes[i] !== byte.closeBracket) {
		const stop = endOfValue(bytes, i, end);
		items.push(nodeOf(bytes, i, stop, findings));
		i = overComma(bytes, stop, end);
	}
	node.items = items;
	return items;
}

function overComma(bytes: Buffer, at: number, end: number): number {
	const i = skipSpace(bytes, at, end);
	return bytes[i] === byte.comma ? skipSpace(bytes, i + 1, end) : i;
}

export function isNull(node: Node): boolean {
	return node.bytes[node.at] === byte.n;
}

/** The text of a string; undefined for anything else. */
export function textOf(node: Node): string | undefined {
	const isText = node.bytes[node.at] === byte.quote;
	return isText ? decodeString(node.bytes, node.at, node.end) : undefined;
}

/** A name from a string, or the JSON text of anything else (column labels are often integers). */
export function labelOf(node: Node): string {
	return textOf(node) ?? node.bytes.toString("utf8", node.at, node.end);
}

const maxLayers = 3;

/**
 * If the node is a text that holds a JSON object or array, that; such layers can lie within each other, at most
 * three. Layers that end in a plain text were no wrapping at all: "\"quoted\"" is a text with quotes in it.
 */
export function unwrapText(node: Node): { node: Node; layers: number } {
	let inner = node;
	for (let layers = 0; layers <= maxLayers; layers++) {
		if (inner.kind !== "scalar") return { node: inner, layers };
		const text = textOf(inner)?.trim();
		if (text === undefined || !/^[[{"]/.test(text) || !text.isWellFormed()) break;
		const bytes = Buffer.from(text);
		if (endOfValue(bytes, 0, bytes.length) !== bytes.length) break;
		inner = nodeOf(bytes, 0, bytes.length, node.findings);
	}
	return { node, layers: 0 };
}
