import type { AskOptions, OrderPlace, Page, Paged, ProblemResult, Source } from "../engine";
import type { Ask } from "./ask";
import { afterPlace, orderBy } from "./keyset";
import { raw, sql } from "./sql";
import { ofTouchedBlobs } from "./window";

/** A page of the lines that are not records, by where they lie. */
export function problems(
	ask: Ask,
	source: Source,
	page: Page,
	options?: AskOptions,
): Promise<{ problems: ProblemResult[]; total: number } & Paged> {
	return ask(
		source,
		async (copy, connection) => {
			const where = ofTouchedBlobs(copy, source, "p");
			const { tables } = copy;
			const [[total] = []] = await connection.all(
				sql`SELECT count(*) FROM ${tables.problems} p WHERE ${where}`,
			);
			const from = sql`${tables.problems} p JOIN ${tables.blobs} b ON b.id = p.blob`;
			const rest = page.after ? await afterPlace(connection, from, order, page.after) : raw("true");
			const found = await connection.all(
				sql`SELECT b.path, p.line, p."offset", p.length, p.reason, p.text
					FROM ${from} WHERE ${where} AND ${rest}
					ORDER BY ${orderBy(order)} LIMIT ${page.limit + 1} OFFSET ${page.after ? 0 : page.offset}`,
			);
			const problems = found.slice(0, page.limit).map(([blob, line, offset, length, reason, text]) => ({
				blob: String(blob),
				line: Number(line),
				offset: Number(offset),
				length: Number(length),
				reason: String(reason),
				text: String(text),
			}));
			const last = found.length > page.limit ? problems.at(-1) : undefined;
			const next: OrderPlace | null = last ? [last.blob, last.line] : null;
			return { total: Number(total), problems, next };
		},
		options,
	);
}

const order = ["b.path", "p.line"].map((value) => ({ value: raw(value), descending: false }));
