/**
 * Column names as a Parquet file of DuckDB's may have them: none empty, none that differs from another by its case
 * alone, no NUL and no half of a surrogate pair. What has to be changed gets words in brackets; the others stay as they are.
 */
export function parquetNames(names: readonly string[]): string[] {
	const taken = new Set(names.map(folded));
	const used = new Set<string>();
	return names.map((given) => {
		const plain = given === "" ? "(no name)" : given.toWellFormed().replaceAll("\0", "\uFFFD");
		let name = plain;
		for (let count = 2; used.has(folded(name)) || (name !== given && taken.has(folded(name))); count++) {
			name = `${plain} (${count})`;
		}
		used.add(folded(name));
		return name;
	});
}

const folded = (name: string) => name.toLowerCase();
