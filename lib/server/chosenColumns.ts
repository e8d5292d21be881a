interface ColumnChoice {
	columns?: readonly string[] | undefined;
	without?: readonly string[] | undefined;
}

/** The data columns a question names; undefined: all. */
export async function chosenColumns(
	{ columns, without }: ColumnChoice,
	all: () => Promise<readonly { name: string }[]>,
): Promise<readonly string[] | undefined> {
	if (columns || !without) return columns;
	const left = new Set(without);
	return (await all()).map(({ name }) => name).filter((name) => !left.has(name));
}
