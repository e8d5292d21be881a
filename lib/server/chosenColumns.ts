import { inMovedOrder } from "@/lib/url/columnOrder";

interface ColumnChoice {
	columns?: readonly string[] | undefined;
	without?: readonly string[] | undefined;
	moved?: readonly string[] | undefined;
}

/** The data columns a question names, in its order; undefined: all, as they were met. */
export async function chosenColumns(
	{ columns, without, moved = [] }: ColumnChoice,
	all: () => Promise<readonly { name: string }[]>,
): Promise<readonly string[] | undefined> {
	if (moved.length === 0 && (columns || !without)) return columns;
	// Moved before any is left out: a column may have gone before one that is hidden now.
	const names = inMovedOrder(await all(), moved).map(({ name }) => name);
	if (columns) {
		const [wanted, there] = [new Set(columns), new Set(names)];
		// What is not there stays in the question, which is refused for it.
		return [...names.filter((name) => wanted.has(name)), ...columns.filter((name) => !there.has(name))];
	}
	const left = new Set(without);
	return names.filter((name) => !left.has(name));
}
