import { LeewayError } from "@/lib/errors";
import { isOwnField } from "../ownFields";
import type { Snapshot } from "./attach";
import { fieldOf, outerName } from "./fields";
import { type PhysicalColumn, physicalColumn, spelledColumn } from "./layout";

/** The columns of these names; fieldOf refuses what is none, but looks at each name in turn. */
export function dataColumns(
	copy: Snapshot,
	names: readonly string[],
	/** Columns of a file without types that are taken for text. */
	spelled: ReadonlySet<string> = new Set(),
): PhysicalColumn[] {
	const positions = new Map(copy.columns.map((name, position) => [outerName(name), position]));
	return names.map((name) => {
		const position = positions.get(name);
		if (position !== undefined) {
			const column = { ...physicalColumn(copy, position), name };
			return spelled.has(name) ? spelledColumn(column) : column;
		}
		const field = fieldOf(copy, name);
		if (field.kind === "data") return field.column;
		throw new LeewayError(
			"invalid",
			`${name} is not a column of the data`,
			"Name one of the collection's own columns.",
		);
	});
}

/** The columns of data that rows are answered with, all when undefined; our own fields come with every row. */
export function columnsOfRows(copy: Snapshot, names: readonly string[] | undefined): PhysicalColumn[] {
	const wanted = names ?? copy.columns.map(outerName);
	return dataColumns(
		copy,
		wanted.filter((name) => !isOwnField(name)),
	);
}
