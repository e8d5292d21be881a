import type { Transform } from "./transform";

/** Only these columns, in this order; those a file lacks are missing. */
export function keepColumns(names: readonly string[]): Transform {
	return ({ columns, ...table }) => ({
		...table,
		columns: names.flatMap((name) => columns.find((column) => column.name === name) ?? []),
	});
}

/** All but these columns. */
export function dropColumns(names: readonly string[]): Transform {
	return ({ columns, ...table }) => ({
		...table,
		columns: columns.filter(({ name }) => !names.includes(name)),
	});
}
