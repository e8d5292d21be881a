import { flatten, type Oriented, type Row } from "./orientation";
import type { Table } from "./table";
import { itemsOf, membersOf, type Node, textOf, unwrapText } from "./tree";

/** The orientations that can be asked for, as shape.ts names them. */
export const askedOrientations = [
	"records",
	"split",
	"values",
	"list",
	"columns",
	"column maps",
	"object",
] as const;
export type AskedOrientation = (typeof askedOrientations)[number];

/** How a collection's bodies become rows, where its people know better than the rules: the keys to the table. */
export interface ShapeOverride {
	path: readonly string[];
	orientation: AskedOrientation;
}

/** What the shape of a record says that was read by an override. */
export const chosenMark = "as chosen";

/**
 * The body taken apart as asked; undefined when it has no such path, or something else stands there: then the rules
 * decide. What stands beside the table on the way is the same for every row, named by path.
 */
export function tableAsked(body: Node, { path, orientation }: ShapeOverride): Table | undefined {
	const constants: Row = [];
	let node = unwrapText(body).node;
	let prefix = "";
	for (const key of path) {
		const inner = membersOf(node).get(key);
		if (!inner) return undefined;
		for (const [name, sibling] of membersOf(node)) {
			if (name !== key) constants.push(...flatten(prefix + name, sibling));
		}
		prefix += `${key}.`;
		node = unwrapText(inner).node;
	}
	const asked = orientAs(node, orientation);
	if (!asked) return undefined;
	const shape = [...path, orientation, chosenMark].join(" › ");
	return { shape, rows: asked.rows, constants: [...constants, ...asked.constants] };
}

/** The value's rows in this orientation; undefined when it cannot have it. */
function orientAs(node: Node, orientation: AskedOrientation): Omit<Oriented, "orientation"> | undefined {
	const items = itemsOf(node);
	const members = membersOf(node);
	const single = (item: Node): Row => [["0", item]];
	switch (orientation) {
		case "records":
			if (!items.some(({ kind }) => kind === "object")) return undefined;
			return plain(items.map((item) => (item.kind === "object" ? [...membersOf(item)] : single(item))));
		case "values":
			if (!items.some(({ kind }) => kind === "array")) return undefined;
			return plain(
				items.map((item) =>
					item.kind === "array" ? itemsOf(item).map((value, i) => [String(i), value]) : single(item),
				),
			);
		case "list":
			return node.kind === "array" ? plain(items.map(single)) : undefined;
		case "split":
			return splitOf(members);
		case "columns":
			return columnsOf(members);
		case "column maps":
			return mapsOf(members);
		case "object":
			return members.size > 0 ? plain([[...members]]) : undefined;
	}
}

function plain(rows: Row[], constants: Row = []): Omit<Oriented, "orientation"> {
	return { rows, constants };
}

function splitOf(members: ReadonlyMap<string, Node>) {
	const columns = members.get("columns");
	const data = members.get("data");
	if (columns?.kind !== "array" || data?.kind !== "array") return undefined;
	const labels = itemsOf(columns).map(
		(label) => textOf(label) ?? label.bytes.toString("utf8", label.at, label.end),
	);
	return plain(
		itemsOf(data).map((item) =>
			(item.kind === "array" ? itemsOf(item) : [item]).map((value, i): [string, Node] => [
				labels[i] ?? String(i),
				value,
			]),
		),
	);
}

/** Lists side by side, short ones missing at the end; what is not a list is the same for every row. */
function columnsOf(members: ReadonlyMap<string, Node>) {
	const lists = [...members].filter(([, { kind }]) => kind === "array");
	const length = Math.max(0, ...lists.map(([, list]) => itemsOf(list).length));
	if (length === 0) return undefined;
	const rows = Array.from(
		{ length },
		(_, i): Row =>
			lists.flatMap(([name, list]): Row => {
				const item = itemsOf(list)[i];
				return item ? [[name, item]] : [];
			}),
	);
	return plain(
		rows,
		[...members].filter(([, { kind }]) => kind !== "array"),
	);
}

/** {"c": {"a": v, "b": v}}: a row for each inner key, whatever it is. */
function mapsOf(members: ReadonlyMap<string, Node>) {
	const rows = new Map<string, Row>();
	for (const [name, column] of members) {
		for (const [key, value] of membersOf(column)) {
			const row = rows.get(key) ?? [];
			rows.set(key, row);
			row.push([name, value]);
		}
	}
	const constants = [...members].filter(([, { kind }]) => kind !== "object");
	return rows.size > 0 ? plain([...rows.values()], constants) : undefined;
}

/** A place in a body that can be a table, and how. */
export interface Candidate {
	path: string[];
	orientations: AskedOrientation[];
}

const deepest = 5;
const maxCandidates = 60;

/** The places of a body that can be tables, outermost first. */
export function candidatesOf(body: Node): Candidate[] {
	const found: Candidate[] = [];
	const queue: { path: string[]; node: Node }[] = [{ path: [], node: unwrapText(body).node }];
	for (const { path, node } of queue) {
		if (found.length >= maxCandidates) break;
		const orientations = askedOrientations.filter((each) => orientAs(node, each) !== undefined);
		if (orientations.length > 0) found.push({ path, orientations });
		if (path.length >= deepest || queue.length > 1000) continue;
		for (const [name, inner] of membersOf(node)) {
			const { node: value } = unwrapText(inner);
			if (value.kind !== "scalar") queue.push({ path: [...path, name], node: value });
		}
	}
	return found;
}
