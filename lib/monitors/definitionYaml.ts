/** A value as YAML, for people to copy: keys in their order, lists of plain values on one line. What it says is what YAML reads. */
export function yamlOf(value: object): string {
	return linesOf(value)
		.map((line) => `${line}\n`)
		.join("");
}

function linesOf(value: object): string[] {
	if (Array.isArray(value)) return value.flatMap((item) => itemLines(item));
	return Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : entryLines(key, part)));
}

function entryLines(key: string, value: unknown): string[] {
	const name = text(key);
	if (!isNested(value)) return [`${name}: ${flow(value)}`];
	return [`${name}:`, ...linesOf(value).map((line) => `  ${line}`)];
}

function itemLines(item: unknown): string[] {
	if (!isNested(item)) return [`- ${flow(item)}`];
	const [first = "", ...rest] = linesOf(item);
	return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

/** Does it need lines of its own? A list of plain values does not, nor does what is empty. */
function isNested(value: unknown): value is object {
	if (typeof value !== "object" || value === null) return false;
	const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
	if (parts.length === 0) return false;
	return !Array.isArray(value) || parts.some((part) => typeof part === "object" && part !== null);
}

function flow(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
	if (typeof value === "string") return text(value);
	if (typeof value === "number") return number(value);
	return value === undefined ? "null" : JSON.stringify(value);
}

/** Older readers of YAML take "1e-7" for a text: a number has its point. */
function number(value: number): string {
	const text = JSON.stringify(value);
	return text.includes(".") ? text : text.replace(/e/, ".0e");
}

/** What YAML takes for something else than a text where it stands without quotes. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function text(value: string): string {
	const isPlain = /^[A-Za-z_][\w./@-]*(?: [\w./@-]+)*$/.test(value) && !reserved.test(value);
	return isPlain ? value : JSON.stringify(value).replaceAll(unprintable, escaped);
}

/** What JSON leaves as it is, and YAML 1.1 refuses or takes for the end of a line. */
const unprintable = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
