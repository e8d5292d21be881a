/** A column's name as a person reads it: a name may be empty. Never what a column is told apart by. */
export function columnName(name: string): string {
	return name === "" ? "(no name)" : name;
}
