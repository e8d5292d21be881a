import { type Format, parseMLTable, type Reading } from "./mltable";

/** How files become rows, as plain data that can be sent to another process. */
export type Recipe = { kind: "file"; format: Format } | { kind: "mltable"; text: string; path: string };

export function readingOf(recipe: Recipe): Reading {
	if (recipe.kind === "mltable") return parseMLTable(recipe.text, recipe.path);
	return { format: recipe.format, pathColumn: undefined, transforms: () => [] };
}
