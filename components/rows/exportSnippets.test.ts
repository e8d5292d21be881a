import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { exportSnippets } from "./exportSnippets";

const url = `http://127.0.0.1:3000/api/v1/x/export?filter=${encodeURIComponent('[{"column":"it\'s","op":"eq","value":"$(id) `x` \\"q\\""}]')}&format=csv`;

test("curl is given one word, whatever the filter holds, and other formats for pandas and DuckDB", () => {
	const [curl, pandas, duckdb] = exportSnippets(url);
	// The shell itself says what it would hand to curl.
	const words = execFileSync("sh", ["-c", `set -- ${curl?.code}; printf '%s\\n' "$@"`], { encoding: "utf8" });
	const [program, , option, file, address] = words.split("\n");
	expect([program, option, file]).toEqual(["curl", "--output", "rows.csv"]);
	expect(new URL(address ?? "").searchParams.get("filter")).toBe(new URL(url).searchParams.get("filter"));
	expect(pandas?.code).toMatch(/read_json\("http:[^"]*format=jsonl", lines=True/);
	expect(duckdb?.code).toMatch(
		/^curl --fail --output rows.parquet 'http:.*format=parquet'\nduckdb -c "FROM 'rows.parquet'"$/,
	);
});
