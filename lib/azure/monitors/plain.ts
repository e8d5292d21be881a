/**
 * Reads what others wrote, whose keys are spelled in several ways and whose values may be anything: a value that is not of the
 * kind asked for is none. It stays in the original.
 */
import { LeewayError } from "@/lib/errors";
import { isTooLarge } from "@/lib/nesting";
import { lettersOf } from "./spelling";

export type Plain = Record<string, unknown>;

/** Nobody nests a monitor this deep; what does is not read. */
const most = { levels: 60, parts: 200_000 };

/** Throws `invalid` for what is nested deeper, or holds more, than any monitor. */
export function checkSize(value: unknown, what: string): void {
	const fault = isTooLarge(value, most);
	if (!fault) return;
	throw new LeewayError(
		"invalid",
		`${what} ${fault === "deep" ? `is nested deeper than ${most.levels} levels` : "holds too much"} to be a monitor`,
		"Give the answer of `az rest` or `az ml schedule show`, or the file that `az ml schedule create` takes.",
	);
}

export function isPlain(value: unknown): value is Plain {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands under the first of these names that is there and not null, whatever their capitals and underscores. */
export function at(value: unknown, ...names: string[]): unknown {
	if (!isPlain(value)) return undefined;
	const byLetters = new Map<string, unknown>();
	for (const [key, part] of Object.entries(value)) {
		if (part !== null && part !== undefined) byLetters.set(lettersOf(key), part);
	}
	return names.map((name) => byLetters.get(lettersOf(name))).find((part) => part !== undefined);
}

/** A text, or a number or switch as text: YAML makes a number of a version 3.4. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === "string") return value;
	return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A number, or a text that is one. */
export function numberOf(value: unknown): number | undefined {
	if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
	if (typeof value !== "string" || value.trim() === "") return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}

/** true or false, or a text that says so. */
export function flagOf(value: unknown): boolean | undefined {
	if (typeof value === "boolean") return value;
	const word = typeof value === "string" ? value.toLowerCase() : undefined;
	return word === "true" ? true : word === "false" ? false : undefined;
}

/** A list, or one thing as a list of it. */
export function listOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

export function textsOf(value: unknown): string[] {
	return listOf(value).flatMap((part) => textOf(part) ?? []);
}

/** Names and texts; undefined where there are none. */
export function textMap(value: unknown): Record<string, string> | undefined {
	if (!isPlain(value)) return undefined;
	const entries = Object.entries(value).flatMap(([key, part]) => {
		const text = textOf(part);
		return text === undefined ? [] : [[key, text] as const];
	});
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Without keys that have no value. */
export function compact<Value extends object>(value: Value): Value;
export function compact(value: object): object {
	return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
