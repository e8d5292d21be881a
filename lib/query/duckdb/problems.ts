import type { AskOptions, Page, ProblemResult, Source } from "../engine";
import type { Ask } from "./ask";
import { sql } from "./sql";
import { ofTouchedBlobs } from "./window";

/** A page of the lines that are no records, by where they lie. */
export function problems(
	ask: Ask,
	source: Source,
	page: Page,
	options?: AskOptions,
): Promise<{ problems: ProblemResult[]; total: number }> {
	return ask(
		source,
		async (copy, connection) => {
			const where = ofTouchedBlobs(copy, source, "p");
			const { tables } = copy;
			const [[total] = []] = await connection.all(
				sql`SELECT count(*) FROM ${tables.problems} p WHERE ${where}`,
			);
			const found = await connection.all(
				sql`SELECT b.path, p.line, p."offset", p.length, p.reason, p.text
					FROM ${tables.problems} p JOIN ${tables.blobs} b ON b.id = p.blob WHERE ${where}
					ORDER BY b.path, p.line LIMIT ${page.limit} OFFSET ${page.offset}`,
			);
			return {
				total: Number(total),
				problems: found.map(([blob, line, offset, length, reason, text]) => ({
					blob: String(blob),
					line: Number(line),
					offset: Number(offset),
					length: Number(length),
					reason: String(reason),
					text: String(text),
				})),
			};
		},
		options,
	);
}
