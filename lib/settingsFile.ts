/** A YAML file of settings: what it holds, and how to speak of a key in it. */
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { likelyMeant } from "@/lib/similarNames";
import { LeewayError } from "./errors";

export type KeyPath = readonly PropertyKey[];

export interface SettingsFile {
	/** As plain values; null for an empty file. */
	found: unknown;
	/** "leeway.yaml line 4: datastores[0].url": the beginning of a message about that key. */
	keyAt(path: KeyPath): string;
}

interface ReadOptions {
	/** Takes `<<: *anchor` for what is there too, as PyYAML does; else it is a key like any other. */
	merges?: boolean;
}

/**
 * Reads a file's text; `file` is its name, for messages. Throws `invalid` for what is no YAML, and for what looks like a secret,
 * which is never repeated.
 */
export function readSettings(text: string, file: string, options: ReadOptions = {}): SettingsFile {
	try {
		return parsedSettings(text, file, options);
	} catch (cause) {
		// What reads YAML calls itself for each level.
		if (!(cause instanceof RangeError)) throw cause;
		throw tooDeep(file, cause);
	}
}

function tooDeep(at: string, cause?: unknown): LeewayError {
	return new LeewayError("invalid", `${at} is nested too deep`, "Write it with fewer levels.", { cause });
}

function parsedSettings(text: string, file: string, { merges = false }: ReadOptions): SettingsFile {
	const lines = new LineCounter();
	// prettyErrors would quote the lines around a fault, whatever they hold.
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: merges });
	const at = (offset: number) => `${file} line ${lines.linePos(offset).line}`;

	const [fault] = document.errors;
	if (fault) {
		if (/call stack/i.test(fault.message)) throw tooDeep(at(fault.pos[0]));
		// What follows a colon may quote the file.
		const [what = ""] = fault.message.split(":");
		const sentence = `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
		throw new LeewayError("invalid", `${at(fault.pos[0])} is no YAML: ${sentence}`, "Correct that line.");
	}
	refuseSecrets(document, at);
	return {
		found: toPlain(document, file),
		keyAt: (path) => `${at(offsetOf(document, path))}: ${keyName(path)}`,
	};
}

function toPlain(document: Document, file: string): unknown {
	try {
		return document.toJS();
	} catch (cause) {
		if (cause instanceof RangeError) throw cause;
		throw new LeewayError("invalid", `${file} holds aliases that cannot be resolved`, "Write them out.", {
			cause,
		});
	}
}

const secret =
	/\b(?:AccountKey|SharedAccessSignature|DefaultEndpointsProtocol)\s*=|\bsig=|hooks\.slack\.com\/|^[A-Za-z0-9+/]{86}==$/i;

const isSecret = (value: unknown) => typeof value === "string" && secret.test(value.trim());

function secretFound(where: string): LeewayError {
	return new LeewayError(
		"invalid",
		`${where} holds a secret`,
		"Put it into an environment variable, and that variable's name where it is asked for: credential.sasEnv of a datastore, slack.urlEnv of a destination.",
	);
}

function refuseSecrets(document: Document, at: (offset: number) => string): void {
	visit(document, {
		Scalar(_, node) {
			if (isSecret(node.value)) throw secretFound(at(node.range?.[0] ?? 0));
		},
	});
}

/** Throws `invalid` where a key or a value of a file that is no YAML looks like a secret; it is never repeated. */
export function refuseSecretsIn(value: unknown, file: string): void {
	if (isSecret(value)) throw secretFound(file);
	if (typeof value !== "object" || value === null) return;
	for (const part of Object.entries(value).flat()) refuseSecretsIn(part, file);
}

/**
 * The first fault of settings that do not fit their schema: which key, what was found there, and, as the schema's own message has
 * it, what to write instead.
 *
 * @param keysOf the keys that may stand in the section at a path
 */
export function settingsFault(
	error: z.ZodError,
	{ found, keyAt }: SettingsFile,
	keysOf: (path: KeyPath) => readonly string[],
): LeewayError {
	// A mistyped key is also a missing one: the mistyping is the news.
	const unknown = error.issues.find((issue) => issue.code === "unrecognized_keys");
	if (unknown) {
		const [key = ""] = unknown.keys;
		const keys = keysOf(unknown.path);
		const meant = likelyMeant(key, keys);
		const fix = meant ? `Did you mean ${meant}?` : `Those that are: ${keys.join(", ")}.`;
		return new LeewayError("invalid", `${keyAt([...unknown.path, key])} is not a setting`, fix);
	}
	const [issue] = error.issues;
	const path = issue?.path ?? [];
	const value = valueAt(found, path);
	const fault = path.some(isSecretsKey) ? secretFault(value) : faultOf(value);
	return new LeewayError("invalid", `${keyAt(path)} ${fault}`, issue?.message ?? "");
}

/** Where a variable's name belongs, or a section of such: a secret may stand there by mistake. */
function isSecretsKey(key: PropertyKey): boolean {
	return /^(?:credential|teams|slack|webhook|\w+Env)$/.test(String(key));
}

/** Never repeats a value: it may be the secret itself. */
function secretFault(value: unknown): string {
	return typeof value === "string" ? "is not a name of an environment variable" : faultOf(value);
}

/** Characters of a value that a message repeats. */
const maxQuoted = 200;

/** What was found where something else belongs: "is missing", 'is "x"'. */
export function faultOf(value: unknown): string {
	if (value === undefined) return "is missing";
	if (value === null) return "is empty";
	if (Array.isArray(value)) return "is a list";
	if (typeof value === "object") return `has ${Object.keys(value).join(" and ") || "nothing in it"}`;
	const text = JSON.stringify(value);
	return `is ${text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text}`;
}

export function valueAt(found: unknown, path: KeyPath): unknown {
	let value = found;
	for (const step of path) {
		if (typeof value !== "object" || value === null) return undefined;
		value = new Map<PropertyKey, unknown>(Object.entries(value)).get(String(step));
	}
	return value;
}

/** "datastores[0].url". */
export function keyName(path: KeyPath): string {
	const name = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
	return name === "" ? "the file" : name.replace(/^\./, "");
}

/** Where a key stands, or the nearest section above it that does. */
function offsetOf(document: Document, path: KeyPath): number {
	let node: unknown = document.contents;
	let offset = 0;
	for (const step of path) {
		if (isMap(node)) {
			const pair = node.items.find((each) => isScalar(each.key) && each.key.value === step);
			if (!pair || !isNode(pair.key)) break;
			offset = pair.key.range?.[0] ?? offset;
			node = pair.value;
		} else if (isSeq(node)) {
			node = node.items[Number(step)];
			if (!isNode(node)) break;
			offset = node.range?.[0] ?? offset;
		} else break;
	}
	return offset;
}
