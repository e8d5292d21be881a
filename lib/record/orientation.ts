import { isNull, itemsOf, labelOf, membersOf, type Node, textOf } from "./tree";

export type Row = [name: string, value: Node][];

/** How a value is a table; "object", "scalar" and "text" are one row, "unsure" one row of JSON cells, "empty" none. */
export type Orientation =
	| "records"
	| "split"
	| "values"
	| "list"
	| "columns"
	| "column maps"
	| "object"
	| "scalar"
	| "text"
	| "unsure"
	| "empty";

/** A value taken apart into rows; `constants` are the same for every row. */
export interface Oriented {
	orientation: Orientation;
	rows: Row[];
	constants: Row;
}

/** Objects of settings beside the data, one column each setting. */
const settings = new Set(["parameters", "GlobalParameters"]);

/** Which orientation the value has, and its rows. */
export function orient(node: Node): Oriented {
	if (node.kind === "array") return orientArray(node);
	if (node.kind === "object") return orientObject(node);
	const text = textOf(node);
	if (isNull(node) || text === "") return oriented("empty", []);
	return oriented(text === undefined ? "scalar" : "text", [[["0", node]]]);
}

function oriented(orientation: Orientation, rows: Row[], constants: Row = []): Oriented {
	return { orientation, rows, constants };
}

function orientArray(node: Node): Oriented {
	const items = itemsOf(node);
	if (items.length === 0) return oriented("empty", []);
	if (items.every(({ kind }) => kind === "object")) {
		return oriented(
			"records",
			items.map((item) => [...membersOf(item)]),
		);
	}
	if (items.every(({ kind }) => kind === "array")) {
		return oriented(
			"values",
			items.map((item) => itemsOf(item).map((value, i) => [String(i), value])),
		);
	}
	if (items.every(({ kind }) => kind === "scalar")) {
		return oriented(
			"list",
			items.map((item) => [["0", item]]),
		);
	}
	return oriented("unsure", [[["0", node]]]);
}

function orientObject(node: Node): Oriented {
	const members = membersOf(node);
	if (members.size === 0) return oriented("empty", []);
	if (isSplit(node)) return oriented("split", rowsOfSplit(members));
	const values = [...members.values()];
	if (values.every(isIndexed)) return oriented("column maps", rowsOfMaps(members));
	const length = lengthOfColumns(node);
	if (length > 0) return orientColumns(members, length);
	const row: Row = [];
	for (const [name, value] of members) {
		if (settings.has(name)) for (const cell of flatten(name, value)) row.push(cell);
		else row.push([name, value]);
	}
	return oriented("object", [row]);
}

/** {"columns": [..], "index": [..], "data": [..]}, the index may be missing. */
export function isSplit(node: Node): boolean {
	const members = membersOf(node);
	const isList = (name: string) => members.get(name)?.kind === "array";
	const known = ["columns", "index", "data"].filter((name) => members.has(name));
	return isList("data") && isList("columns") && known.length === members.size;
}

function rowsOfSplit(members: ReadonlyMap<string, Node>): Row[] {
	const list = (name: string) => {
		const node = members.get(name);
		return node ? itemsOf(node) : [];
	};
	const labels = list("columns").map(labelOf);
	return list("data").map((item): Row => {
		const values = item.kind === "array" ? itemsOf(item) : [item];
		return values.map((value, i) => [labels[i] ?? String(i), value]);
	});
}

/** {"0": v, "1": v} */
function isIndexed(node: Node): boolean {
	const members = membersOf(node);
	if (members.size === 0) return false;
	for (const key of members.keys()) if (!/^\d+$/.test(key)) return false;
	return true;
}

/** {"c": {"0": v, "1": v}}: one row for each inner key, in the order they are first met. */
function rowsOfMaps(members: ReadonlyMap<string, Node>): Row[] {
	const rows = new Map<string, Row>();
	for (const [name, column] of members) {
		for (const [index, value] of membersOf(column)) {
			const row = rows.get(index);
			if (row) row.push([name, value]);
			else rows.set(index, [[name, value]]);
		}
	}
	return [...rows.values()];
}

/** Rows of an object whose lists are columns: as many as each of its lists has scalars, beside scalars only; else 0. */
export function lengthOfColumns(node: Node): number {
	const values = [...membersOf(node).values()];
	const lists = values.filter(({ kind }) => kind === "array").map(itemsOf);
	const length = lists[0]?.length ?? 0;
	const columnar =
		values.every(({ kind }) => kind !== "object") &&
		lists.every((list) => list.length === length && list.every(({ kind }) => kind === "scalar"));
	return columnar ? length : 0;
}

/** {"c1": [..], "c2": [..], "model": "a"}: scalars are the same for every row. */
function orientColumns(members: ReadonlyMap<string, Node>, length: number): Oriented {
	const lists: [string, readonly Node[]][] = [];
	const constants: Row = [];
	for (const [name, value] of members) {
		if (value.kind === "array") lists.push([name, itemsOf(value)]);
		else constants.push([name, value]);
	}
	const rows = Array.from({ length }, (_, i): Row => {
		const row: Row = [];
		for (const [name, items] of lists) {
			const item = items[i];
			if (item) row.push([name, item]);
		}
		return row;
	});
	return oriented("columns", rows, constants);
}

/** A sibling as constant columns: an object's members one level down, anything else as it is. */
export function flatten(name: string, node: Node): Row {
	const members = membersOf(node);
	if (members.size === 0) return [[name, node]];
	return [...members].map(([key, value]) => [`${name}.${key}`, value]);
}
