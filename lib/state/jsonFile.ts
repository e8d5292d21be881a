import { createHash } from "node:crypto";
import { readFile, rename } from "node:fs/promises";
import { basename } from "node:path";
import type { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { homeError, systemCode } from "@/lib/homeError";
import { inTurn } from "@/lib/inTurn";
import { replaceFile } from "./replaceFile";

/** One value remembered in one file. */
export interface JsonFile<Value> {
	/** What is remembered; the empty value when nothing was yet. */
	read(): Promise<Value>;
	/** Changes it. Changes happen one after the other; a kill leaves the old value or the new one. */
	update(change: (before: Value) => Value): Promise<Value>;
}

export interface JsonFileOptions {
	/** How many entries it may grow to: `limits.stateEntries`. */
	maxEntries?: number | undefined;
}

/** A file's text, checked; undefined when there is no file. */
type Found<Value> = { value: Value; text: string } | "damaged" | undefined;

/**
 * A JSON file of entries by name, checked by `schema` whenever it is read, with a copy of itself beside it (`.copy`, which begins with
 * its hash). A file that does not fit is restored from the copy and put aside as `.damaged`; where the copy does not fit
 * either it is an error (`internal`) that names it, never taken for an empty one: what people had stored would be overwritten.
 *
 * @param entriesOf counts entries, where they are not the value's own keys
 */
export function jsonFile<Schema extends z.ZodType<object>>(
	path: string,
	schema: Schema,
	empty: z.output<Schema>,
	{ maxEntries = Number.POSITIVE_INFINITY }: JsonFileOptions = {},
	entriesOf: (value: z.output<Schema>) => number = (value) => Object.keys(value).length,
): JsonFile<z.output<Schema>> {
	const next = inTurn();

	async function find(
		file: string,
		textIn: (content: string) => string | undefined,
	): Promise<Found<z.output<Schema>>> {
		const content = await contentOf(file);
		if (content === undefined) return undefined;
		const text = textIn(content);
		const parsed = text === undefined ? undefined : schema.safeParse(parse(text));
		return text !== undefined && parsed?.success ? { value: parsed.data, text } : "damaged";
	}

	/** Only in turn: it writes where the copy has to take the file's place. */
	async function readOrRestore(): Promise<z.output<Schema>> {
		const found = await find(path, (content) => content);
		if (found !== undefined && found !== "damaged") return found.value;
		const copy = await find(copyOf(path), unsealed);
		if (found === undefined && copy === undefined) return empty;
		if (copy === undefined || copy === "damaged") throw unreadable(path);
		if (found === "damaged") await rename(/*turbopackIgnore: true*/ path, `${path}.damaged`);
		await replaceFile(path, copy.text);
		console.error(
			`leeway: ${path} was ${found ?? "gone"} and has been restored from its copy: nothing is lost`,
		);
		return copy.value;
	}

	return {
		async read() {
			const found = await find(path, (content) => content);
			return found === undefined || found === "damaged" ? next(readOrRestore) : found.value;
		},
		update: (change) =>
			next(async () => {
				const before = await readOrRestore();
				const after = change(before);
				const entries = entriesOf(after);
				if (entries > maxEntries && entries > entriesOf(before)) throw full(path, maxEntries);
				const text = `${JSON.stringify(after, null, "\t")}\n`;
				await replaceFile(copyOf(path), sealed(text));
				await replaceFile(path, text);
				return after;
			}),
	};
}

const copyOf = (path: string) => `${path}.copy`;
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const sealed = (text: string) => `${hashOf(text)}\n${text}`;

/** The text of a copy; undefined when it is not what was written. */
function unsealed(content: string): string | undefined {
	const at = content.indexOf("\n");
	const text = content.slice(at + 1);
	return at >= 0 && content.slice(0, at) === hashOf(text) ? text : undefined;
}

/** Undefined when there is no file. */
async function contentOf(path: string): Promise<string | undefined> {
	try {
		return await readFile(/*turbopackIgnore: true*/ path, "utf8");
	} catch (error) {
		const code = systemCode(error);
		if (code === "ENOENT") return undefined;
		throw await homeError(path, code ?? "unknown", { cause: error });
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function unreadable(path: string): LeewayError {
	return new LeewayError(
		"internal",
		`${path} does not hold what Leeway writes there, nor does its copy`,
		`Mend it from a backup, or delete it and ${basename(copyOf(path))}: what it remembered is then lost.`,
	);
}

function full(path: string, maxEntries: number): LeewayError {
	return new LeewayError(
		"too_large",
		`${basename(path)} holds ${maxEntries.toLocaleString("en-US")} entries, as many as it may (limits.stateEntries)`,
		"Delete some that are no longer needed, or raise limits.stateEntries in leeway.yaml.",
	);
}
