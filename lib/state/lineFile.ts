/** Files of JSON lines that are only ever added to: what a kill leaves of a last line is told from a line that is damaged. */
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { homeError, systemCode } from "@/lib/homeError";

const newline = 0x0a;

/** Bytes up to the end of the last whole line; one without its newline is whole when it can be read. */
export function wholeUpTo(content: Buffer, schema: z.ZodType): number {
	const end = content.lastIndexOf(newline) + 1;
	return readLine(content.subarray(end).toString("utf8"), schema) === undefined ? end : content.length;
}

/**
 * The lines from a byte on. Throws `internal` for one that cannot be read, with the file, the line and `fix`; never takes it for
 * nothing.
 */
export function linesIn<Line>(
	content: Buffer,
	from: number,
	{ path, schema, fix }: { path: string; schema: z.ZodType<Line>; fix: string },
): Line[] {
	const texts = content.subarray(from).toString("utf8").split("\n");
	if (texts.at(-1) === "") texts.pop();
	return texts.map((text, place) => {
		const line = readLine(text, schema);
		if (line !== undefined) return line;
		const before = content.subarray(0, from).toString("utf8").split("\n").length - 1;
		throw new LeewayError(
			"internal",
			`${path} line ${before + place + 1} is not what Leeway writes there`,
			fix,
		);
	});
}

function readLine<Line>(text: string, schema: z.ZodType<Line>): Line | undefined {
	try {
		return schema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

/** Ends a file with a whole line: what a kill left of one goes, and one that only lacks its newline gets it. */
export async function mendEnd(path: string, schema: z.ZodType): Promise<void> {
	await orHomeError(path, async () => {
		const content = await readFile(/*turbopackIgnore: true*/ path);
		if (content.length === 0 || content.at(-1) === newline) return;
		const bytes = wholeUpTo(content, schema);
		const file = await open(/*turbopackIgnore: true*/ path, "r+");
		try {
			await file.truncate(bytes);
			if (bytes > 0 && content[bytes - 1] !== newline) await file.write("\n", bytes);
			await file.sync();
		} finally {
			await file.close();
		}
	});
}

/** Adds text to a file, whose folder is made where it is missing; once this is over it is on the disk. */
export async function appendTo(path: string, text: string): Promise<void> {
	const folder = dirname(path);
	await orHomeError(path, async () => {
		await mkdir(/*turbopackIgnore: true*/ folder, { recursive: true });
		const file = await open(/*turbopackIgnore: true*/ path, "a");
		try {
			const { size } = await file.stat();
			await file.writeFile(text);
			await file.sync();
			if (size === 0) await syncFolder(folder);
		} finally {
			await file.close();
		}
	});
}

/** That a new file is there is on the disk too. Where a folder cannot be opened (Windows) the system sees to that. */
async function syncFolder(folder: string): Promise<void> {
	const opened = await open(/*turbopackIgnore: true*/ folder, "r").catch(() => undefined);
	await opened?.sync().catch(() => undefined);
	await opened?.close();
}

/** What the system refuses, for a person; `missing` in the place of what is not there. */
export async function orHomeError<Result>(
	path: string,
	work: () => Promise<Result>,
	missing?: Result,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		const code = systemCode(error);
		if (code === "ENOENT" && missing !== undefined) return missing;
		throw await homeError(path, code ?? "unknown", { cause: error });
	}
}
