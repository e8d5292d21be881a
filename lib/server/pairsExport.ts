import { csvText } from "@/lib/csv";
import type { Pair, PairColumns } from "@/lib/query/pairs";
import { isoUtc } from "@/lib/time";
import { cellTexts } from "./cellTexts";
import type { ExportChoice } from "./exportResponse";
import { pairJson } from "./pairJson";
import { wholeCells } from "./rowsJson";

/** Turns batches of pairs into the text of a file. */
export function pairsText(
	{ format, formulas }: ExportChoice,
	pairs: readonly Pair[],
	columns: PairColumns,
): string {
	if (format === "jsonl") return pairs.map((pair) => `${pairJson(pair, columns, wholeCells)}\n`).join("");
	return csvText(
		pairs.map((pair) => pairLine(pair, columns)),
		formulas,
	);
}

/** The line of names a CSV file begins with; a JSONL file has none. */
export function pairsHead({ format, formulas }: ExportChoice, { inputs, outputs }: PairColumns): string {
	if (format === "jsonl") return "";
	const names = [
		...own,
		...inputs.map((name) => `inputs.${name}`),
		...outputs.map((name) => `outputs.${name}`),
	];
	return csvText([names], formulas);
}

const own = [
	"_status",
	"_correlationid",
	"_index",
	"_time",
	"_inputs_blob",
	"_inputs_line",
	"_outputs_blob",
	"_outputs_line",
	"_outputs_index",
	"_told",
	"_inputs_reused",
	"_outputs_reused",
];

function pairLine(
	{ status, correlationid, index, time, inputs, outputs, records, told, reused }: Pair,
	columns: PairColumns,
) {
	const place = (side: "inputs" | "outputs") => [
		records[side]?.blob ?? "",
		String(records[side]?.line ?? ""),
	];
	return [
		status,
		correlationid ?? "",
		index === null ? "" : String(index),
		time === null ? "" : isoUtc(time),
		...place("inputs"),
		...place("outputs"),
		String(outputs?.index ?? ""),
		told ?? "",
		...[reused?.inputs, reused?.outputs].map((count) => String(count ?? "")),
		...cellTexts(inputs?.cells, columns.inputs.length),
		...cellTexts(outputs?.cells, columns.outputs.length),
	];
}
