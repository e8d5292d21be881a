import { byte, decodeString, endOfKey, endOfString, endOfValue, skipSpace } from "./scan";

/** A JSON value as a span of bytes, with its members where it is an object or array (to a bounded depth). */
export interface Node {
	bytes: Buffer;
	/** First byte, and behind the last one. */
	at: number;
	end: number;
	kind: "object" | "array" | "scalar";
	/** An object's members in order (a key given twice: the last value, at the first one's place). */
	members: Map<string, Node>;
	/** An array's items. */
	items: Node[];
}

/** The table a body holds is never deeper than this; what lies below stays one JSON cell. */
const maxDepth = 6;

/** The tree of a value known to be well formed. */
export function treeOf(bytes: Buffer, at: number, end: number, depth = 0): Node {
	const node: Node = { bytes, at, end, kind: "scalar", members: new Map(), items: [] };
	const open = bytes[at];
	if (open !== byte.openBrace && open !== byte.openBracket) return node;
	node.kind = open === byte.openBrace ? "object" : "array";
	if (depth === maxDepth) return node;
	let i = skipSpace(bytes, at + 1, end);
	while (bytes[i] !== open + 2) {
		const valueAt = node.kind === "object" ? endOfKey(bytes, i, end) : i;
		const valueEnd = endOfValue(bytes, valueAt, end);
		const child = treeOf(bytes, valueAt, valueEnd, depth + 1);
		if (node.kind === "array") node.items.push(child);
		else node.members.set(decodeString(bytes, i, endOfString(bytes, i, end)), child);
		i = skipSpace(bytes, valueEnd, end);
		if (bytes[i] === byte.comma) i = skipSpace(bytes, i + 1, end);
	}
	return node;
}

export function isNull(node: Node): boolean {
	return node.kind === "scalar" && node.bytes[node.at] === 110;
}

/** The text of a string node; undefined for anything else. */
export function textOf(node: Node): string | undefined {
	const isText = node.kind === "scalar" && node.bytes[node.at] === byte.quote;
	return isText ? decodeString(node.bytes, node.at, node.end) : undefined;
}

/** A name from a string, or the JSON text of anything else (column labels are often integers). */
export function labelOf(node: Node): string {
	return textOf(node) ?? node.bytes.toString("utf8", node.at, node.end);
}

/** If the node is a JSON text holding an object or array, that; at most three such layers. */
export function unwrapText(node: Node): { node: Node; layers: number } {
	let inner = node;
	for (let layers = 0; layers < 3; layers++) {
		const text = textOf(inner)?.trim();
		if (text === undefined || !/^[[{"]/.test(text) || !text.isWellFormed())
			return settle(node, inner, layers);
		const bytes = Buffer.from(text);
		const end = endOfValue(bytes, 0, bytes.length);
		if (end !== bytes.length) return settle(node, inner, layers);
		inner = treeOf(bytes, 0, end);
		if (inner.kind !== "scalar") return { node: inner, layers: layers + 1 };
	}
	return settle(node, inner, 3);
}

/** Layers that end in a plain string were no wrapping at all: "\"quoted\"" is a text with quotes in it. */
function settle(outer: Node, inner: Node, layers: number): { node: Node; layers: number } {
	return inner.kind === "scalar" ? { node: outer, layers: 0 } : { node: inner, layers };
}
