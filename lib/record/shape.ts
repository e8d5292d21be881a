import { isNull, labelOf, type Node, unwrapText } from "./tree";

export type Row = [name: string, value: Node][];

/** A body taken apart into rows. */
export interface Table {
	/** What was recognised, outermost first: "text", wrapper keys, then the orientation, joined by " › ". */
	shape: string;
	rows: Row[];
	/** What stood beside the table, the same for every row, named by path ("GlobalParameters.method"). */
	constants: Row;
}

/** How a value is a table; "object" and "scalar" are one row, "unsure" one row of JSON cells, "empty" none. */
export type Orientation =
	| "records"
	| "split"
	| "values"
	| "list"
	| "columns"
	| "column maps"
	| "object"
	| "scalar"
	| "unsure"
	| "empty";

/** Keys that scoring servers and clients wrap a table in, in the order they are tried: requests, then responses. */
const wrappers = [
	"input_data",
	"dataframe_split",
	"dataframe_records",
	"Inputs",
	"inputs",
	"instances",
	"data",
	"result",
	"Results",
	"predictions",
	"outputs",
	"value",
];

/** Sibling objects that hold settings, one column each. */
const settings = new Set(["parameters", "GlobalParameters"]);

/** Recognises a request or response body by the rules of the collector's format; in doubt one row with JSON cells. */
export function tableOf(body: Node): Table {
	const { node, layers } = unwrapText(body);
	const path: string[] = layers > 0 ? ["text"] : [];
	const constants: Row = [];
	const rows = unwrap(node, path, constants, "");
	return { shape: path.join(" › "), rows, constants };
}

/** Goes down through wrapper keys, gathering what stands beside them, to the rows. */
function unwrap(node: Node, path: string[], constants: Row, prefix: string): Row[] {
	const key = node.kind === "object" && !isSplit(node) ? wrapperOf(node) : undefined;
	const inner = key === undefined ? undefined : node.members.get(key);
	if (key === undefined || inner === undefined) {
		const { orientation, rows } = orient(node);
		path.push(orientation);
		return rows;
	}
	path.push(key);
	for (const [name, sibling] of node.members) {
		if (name !== key) constants.push(...flatten(prefix + name, sibling));
	}
	return unwrap(unwrapText(inner).node, path, constants, `${prefix}${key}.`);
}

/** The key that wraps a table here, if any does. */
function wrapperOf(node: Node): string | undefined {
	for (const name of wrappers) {
		const value = node.members.get(name);
		if (value && unwrapText(value).node.kind !== "scalar") return name;
	}
	const [only] = node.members;
	if (node.members.size !== 1 || !only) return undefined;
	const [name, value] = only;
	const { orientation } = orient(value);
	return ["records", "split", "values", "columns", "column maps"].includes(orientation) ? name : undefined;
}

function isSplit(node: Node): boolean {
	const data = node.members.get("data");
	const columns = node.members.get("columns");
	return (
		data?.kind === "array" &&
		columns?.kind === "array" &&
		[...node.members.keys()].every((name) => ["columns", "index", "data"].includes(name))
	);
}

/** Which orientation the value has, and its rows. */
export function orient(node: Node): { orientation: Orientation; rows: Row[] } {
	if (node.kind === "scalar") {
		const empty = isNull(node) || labelOf(node) === "";
		return empty ? { orientation: "empty", rows: [] } : { orientation: "scalar", rows: [[["0", node]]] };
	}
	return node.kind === "array" ? orientArray(node) : orientObject(node);
}

function orientArray(node: Node): { orientation: Orientation; rows: Row[] } {
	const { items } = node;
	if (items.length === 0) return { orientation: "empty", rows: [] };
	if (items.every((item) => item.kind === "object")) {
		return { orientation: "records", rows: items.map((item) => [...item.members]) };
	}
	if (items.every((item) => item.kind === "array")) {
		return {
			orientation: "values",
			rows: items.map((item) => item.items.map((value, i) => [String(i), value])),
		};
	}
	if (items.every((item) => item.kind === "scalar")) {
		return { orientation: "list", rows: items.map((item) => [["0", item]]) };
	}
	return { orientation: "unsure", rows: [[["0", node]]] };
}

function orientObject(node: Node): { orientation: Orientation; rows: Row[] } {
	if (node.members.size === 0) return { orientation: "empty", rows: [] };
	if (isSplit(node)) return orientSplit(node);
	const values = [...node.members.values()];
	if (values.every((value) => value.kind === "object" && value.members.size > 0 && hasIntegerKeys(value))) {
		return { orientation: "column maps", rows: rowsOfMaps(node) };
	}
	const lists = values.filter((value) => value.kind === "array");
	const length = lists[0]?.items.length ?? 0;
	const columnar =
		length > 0 &&
		values.every((value) => value.kind !== "object") &&
		lists.every((list) => list.items.length === length && list.items.every((item) => item.kind === "scalar"));
	if (columnar) return { orientation: "columns", rows: rowsOfLists(node, length) };
	const row: Row = [];
	for (const [name, value] of node.members) {
		row.push(...(settings.has(name) ? flatten(name, value) : ([[name, value]] satisfies Row)));
	}
	return { orientation: "object", rows: [row] };
}

function orientSplit(node: Node): { orientation: Orientation; rows: Row[] } {
	const labels = node.members.get("columns")?.items.map(labelOf) ?? [];
	const data = node.members.get("data")?.items ?? [];
	const rows = data.map((item): Row => {
		const values = item.kind === "array" ? item.items : [item];
		return values.map((value, i) => [labels[i] ?? String(i), value]);
	});
	return { orientation: "split", rows };
}

function hasIntegerKeys(node: Node): boolean {
	return [...node.members.keys()].every((key) => /^\d+$/.test(key));
}

/** {"c": {"0": v, "1": v}}: one row for each inner key, in the order they are first met. */
function rowsOfMaps(node: Node): Row[] {
	const rows = new Map<string, Row>();
	for (const [name, column] of node.members) {
		for (const [index, value] of column.members) {
			const row = rows.get(index) ?? [];
			row.push([name, value]);
			rows.set(index, row);
		}
	}
	return [...rows.values()];
}

/** {"c1": [..], "c2": [..], "model": "a"}: scalars repeat. */
function rowsOfLists(node: Node, length: number): Row[] {
	return Array.from({ length }, (_, i) =>
		[...node.members].map(([name, value]): Row[number] => [name, value.items[i] ?? value]),
	);
}

/** A sibling as constant columns: an object's members one level down, anything else as it is. */
function flatten(name: string, node: Node): Row {
	if (node.kind !== "object" || node.members.size === 0) return [[name, node]];
	return [...node.members].map(([key, value]) => [`${name}.${key}`, value]);
}
