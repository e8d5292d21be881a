import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import { LeewayError } from "@/lib/errors";

/** One value remembered in one file. */
export interface JsonFile<Value> {
	/** What is remembered; the empty value when nothing was yet. */
	read(): Promise<Value>;
	/** Changes it. Changes happen one after the other; a kill leaves the old value or the new one. */
	update(change: (before: Value) => Value): Promise<Value>;
}

/**
 * A JSON file, checked by `schema` whenever it is read. A file that does not fit is an error (`internal`) that names
 * it, never taken for an empty one: what people had stored would be overwritten.
 */
export function jsonFile<Schema extends z.ZodType>(
	path: string,
	schema: Schema,
	empty: z.output<Schema>,
): JsonFile<z.output<Schema>> {
	let updating: Promise<unknown> = Promise.resolve();

	async function read(): Promise<z.output<Schema>> {
		const text = await textOf(path);
		if (text === undefined) return empty;
		const parsed = schema.safeParse(parse(text));
		if (parsed.success) return parsed.data;
		throw new LeewayError(
			"internal",
			`${path} does not hold what Leeway writes there`,
			"Mend it from a backup, or delete it: what it remembered is then lost.",
			{ cause: parsed.error },
		);
	}

	return {
		read,
		update(change) {
			const updated = updating
				.catch(() => undefined)
				.then(async () => {
					const after = change(await read());
					await replace(path, `${JSON.stringify(after, null, "\t")}\n`);
					return after;
				});
			updating = updated;
			return updated;
		},
	};
}

/** Undefined when there is no file. */
async function textOf(path: string): Promise<string | undefined> {
	try {
		return await readFile(/*turbopackIgnore: true*/ path, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw unwritable(path, error);
	}
}

/** Written beside it, on disk, and then put in its place in one step. */
async function replace(path: string, text: string): Promise<void> {
	const beside = `${path}.${randomUUID()}`;
	try {
		await mkdir(/*turbopackIgnore: true*/ dirname(path), { recursive: true });
		const file = await open(/*turbopackIgnore: true*/ beside, "wx");
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(/*turbopackIgnore: true*/ beside, path);
	} catch (error) {
		await rm(/*turbopackIgnore: true*/ beside, { force: true }).catch(() => undefined);
		throw unwritable(path, error);
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function unwritable(path: string, cause: unknown): LeewayError {
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
	return new LeewayError(
		"internal",
		`${path} cannot be read or written: ${code}`,
		"Give Leeway a LEEWAY_HOME it may write to, with room left.",
		{ cause },
	);
}
