/** How a list asks for its cells: by their beginning. What opens a row, or copies a cell, asks for the whole. */
export const listedCells = { values: "text", characters: 200 } as const;
