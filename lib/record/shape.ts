import { flatten, isSplit, lengthOfColumns, orient, type Row } from "./orientation";
import { type ShapeOverride, tableAsked } from "./override";
import type { Table } from "./table";
import { itemsOf, membersOf, type Node, unwrapText } from "./tree";

/** Keys that clients wrap a table in, in the order they are tried. */
const requestWrappers = [
	"input_data",
	"dataframe_split",
	"dataframe_records",
	"Inputs",
	"inputs",
	"instances",
	"data",
];

/** Keys that scoring servers answer under. */
const responseWrappers = ["result", "Results", "predictions", "outputs", "value"];

/** Wrappers within wrappers: enough for every client seen; what lies deeper stays one cell. */
const maxWrappers = 6;

/** Constants may not make of a small body rows without bound: their sum is compared with the body's size. */
const repetition = { factor: 64, bytes: 1 << 20 };

/**
 * Recognises a request or response body by the rules of the collector's format; in doubt one row with JSON cells. An
 * override comes first, where the body has what it names.
 */
export function tableOf(body: Node, override?: ShapeOverride): Table {
	const asked = override && tableAsked(body, override);
	if (asked && isSound(asked, body.end - body.at)) return asked;
	const path: string[] = [];
	const constants: Row = [];
	let node = body;
	let prefix = "";
	let parent: string | undefined;
	for (let level = 0; ; level++) {
		const unwrapped = unwrapText(node);
		if (unwrapped.layers > 0) path.push("text");
		node = unwrapped.node;
		const key = level < maxWrappers ? wrapperOf(node, parent) : undefined;
		const inner = key === undefined ? undefined : membersOf(node).get(key);
		if (key === undefined || !inner) break;
		for (const [name, sibling] of membersOf(node)) {
			if (name === key) continue;
			for (const cell of flatten(prefix + name, sibling)) constants.push(cell);
		}
		path.push(key);
		prefix += `${key}.`;
		parent = key;
		node = inner;
	}
	const { orientation, rows, constants: scalars } = orient(node);
	for (const cell of scalars) constants.push(cell);
	const table: Table = { shape: [...path, orientation].join(" › "), rows, constants };
	return isSound(table, body.end - body.at) ? table : unsure(body);
}

/** The key that wraps a table here, if any does. */
function wrapperOf(node: Node, parent: string | undefined): string | undefined {
	const members = membersOf(node);
	if (members.size === 0 || isSplit(node)) return undefined;
	const wraps = (name: string) => {
		const value = members.get(name);
		return value !== undefined && unwrapText(value).node.kind !== "scalar";
	};
	const request = requestWrappers.find(wraps);
	if (request !== undefined) return request;
	const [only] = members;
	if (members.size === 1 && only && isTable(only[1])) return only[0];
	// Predictions beside their probabilities are columns, each under its own name.
	const lists = [...members.values()].filter(({ kind }) => kind === "array");
	const isFrame = lists.length > 1 && lengthOfColumns(node) > 0;
	const response = isFrame ? undefined : responseWrappers.find(wraps);
	if (response !== undefined || parent !== "Inputs" || isFrame) return response;
	for (const [name, value] of members) if (value.kind === "array" && isTable(value)) return name;
	return undefined;
}

/** Holds several rows or columns, whatever its name; a conversation is one value, not a table of messages. */
function isTable(node: Node): boolean {
	const { orientation } = orient(node);
	if (orientation === "records") return !isConversation(node);
	return ["split", "values", "columns", "column maps"].includes(orientation);
}

function isConversation(node: Node): boolean {
	return itemsOf(node).every((item) => membersOf(item).has("role") && membersOf(item).has("content"));
}

/** Does each row name each cell once, and do the constants not outgrow the body? */
function isSound({ rows, constants }: Table, bodyBytes: number): boolean {
	const shared = new Set(constants.map(([name]) => name));
	if (shared.size < constants.length) return false;
	const repeated = rows.length * constants.reduce((sum, [, { at, end }]) => sum + end - at, 0);
	if (repeated > repetition.bytes + repetition.factor * bodyBytes) return false;
	return rows.every((row) => {
		const names = new Set(row.map(([name]) => name));
		return names.size === row.length && (shared.size === 0 || row.every(([name]) => !shared.has(name)));
	});
}

/** One row, a column for each key of the outermost object, nested values as JSON cells. */
function unsure(body: Node): Table {
	const { node, layers } = unwrapText(body);
	const row: Row = node.kind === "object" ? [...membersOf(node)] : [["0", node]];
	return { shape: layers > 0 ? "text › unsure" : "unsure", rows: [row], constants: [] };
}
