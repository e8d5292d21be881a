/** The same rows by a script: what is shown on the page, as code to copy. `url` is whole, with its origin. */
export function exportSnippets(url: string): { name: string; code: string }[] {
	const csv = withFormat(url, "csv");
	const lines = withFormat(url, "jsonl");
	return [
		{ name: "curl", code: `curl --fail --output rows.csv ${shellQuoted(csv)}` },
		{
			name: "pandas",
			code: `import pandas as pd\nrows = pd.read_json(${JSON.stringify(lines)}, lines=True, dtype=False, convert_dates=False, precise_float=True)`,
		},
		{
			name: "DuckDB",
			code: `curl --fail --output rows.parquet ${shellQuoted(withFormat(url, "parquet"))}\nduckdb -c "FROM 'rows.parquet'"`,
		},
	];
}

function withFormat(url: string, format: "csv" | "jsonl" | "parquet"): string {
	const whole = new URL(url);
	whole.searchParams.set("format", format);
	return whole.href;
}

/** As one word of a POSIX shell, whatever is in it. */
function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
