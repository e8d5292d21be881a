import { creditRow, creditScore } from "./creditCustomers";
import type { MadeUpBlob } from "./edgeCases";
import { floatText, type Row } from "./pandas";
import { randomOf } from "./random";

const mltable = `$schema: https://azuremlschemas.azureedge.net/latest/MLTable.schema.json
type: mltable
paths:
  - file: ./credit-reference.csv
transformations:
  - read_delimited:
      delimiter: ','
      encoding: utf8
      header: all_files_same_headers
      infer_column_types: true
`;

/** The credit model's reference data: an MLTable folder with 4,000 rows from before the drift. */
export function* creditBaseline(seed: string): Generator<MadeUpBlob> {
	const random = randomOf(seed, "baseline");
	const rows: Row[] = Array.from({ length: 4000 }, () => {
		const row = creditRow(random, "reference");
		return { ...row, DEFAULT_NEXT_MONTH: creditScore(row).DEFAULT_NEXT_MONTH ?? null };
	});
	const columns = Object.keys(rows[0] ?? {});
	const lines = rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)).join(","));
	const folder = "baselines/credit-reference";
	yield { path: `${folder}/MLTable`, content: mltable, contentType: "text/yaml" };
	yield {
		path: `${folder}/credit-reference.csv`,
		content: `${columns.join(",")}\n${lines.join("\n")}\n`,
		contentType: "text/csv",
	};
}

/** As `DataFrame.to_csv` writes it; the credit example has no text that would need quotes. */
function csvCell(cell: Row[string]): string {
	if (cell === null) return "";
	return typeof cell === "number" ? floatText(cell) : String(cell);
}
