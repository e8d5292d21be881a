import { createReadStream } from "node:fs";
import type { Formulas } from "@/lib/csv";
import { noStore } from "./route";
import { streamed, streamedBytes } from "./streamed";

/** What is written as text, row by row. */
export type ExportFormat = "csv" | "jsonl";

/** How a file is written. */
export interface ExportChoice {
	format?: ExportFormat | undefined;
	/** By default what a spreadsheet would run is marked. */
	formulas?: Formulas | undefined;
}

const types: Record<ExportFormat | "parquet", string> = {
	csv: "text/csv; charset=utf-8",
	jsonl: "application/x-ndjson",
	parquet: "application/vnd.apache.parquet",
};

interface ExportedFile {
	/** Without ending; of our own making. */
	name: string;
	format: ExportFormat;
	/** Could a part of what was asked for not be read? The file's name and a header say so. */
	partial: boolean;
}

/** A file whose text is written as it is taken. `work` writes it, and stops when `whileOpen` is aborted: the reader is gone. */
export async function exportResponse(
	{ name, format, partial }: ExportedFile,
	signal: AbortSignal,
	work: (write: (text: string) => Promise<void>, whileOpen: AbortSignal) => Promise<void>,
): Promise<Response> {
	return new Response(await streamed(signal, work), { headers: headersOf({ name, format, partial }) });
}

/** A Parquet file that is there until `work` resolves, read as it is taken. `work` is given what sends it. */
export async function parquetResponse(
	file: Omit<ExportedFile, "format">,
	signal: AbortSignal,
	work: (send: (path: string) => Promise<void>, whileOpen: AbortSignal) => Promise<void>,
): Promise<Response> {
	const body = await streamedBytes(signal, (write, whileOpen) =>
		work(async (path) => {
			for await (const piece of createReadStream(/*turbopackIgnore: true*/ path, { signal: whileOpen }))
				await write(piece);
		}, whileOpen),
	);
	return new Response(body, { headers: headersOf({ ...file, format: "parquet" }) });
}

function headersOf({ name, format, partial }: Omit<ExportedFile, "format"> & { format: keyof typeof types }) {
	return {
		...noStore,
		"content-type": types[format],
		"content-disposition": `attachment; filename="${name}${partial ? "-partial" : ""}.${format}"`,
		"x-content-type-options": "nosniff",
		"content-security-policy": "default-src 'none'; sandbox",
		"x-leeway-partial": String(partial),
	};
}
