import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { likelyMeant } from "@/lib/catalog/similarNames";
import { LeewayError } from "@/lib/errors";
import { type ConfigValues, configSchema, keysOf } from "./configSchema";

type Path = readonly PropertyKey[];

/** leeway.yaml's values, and how to speak of a key in it. */
export interface ConfigFile {
	values: ConfigValues;
	/** "leeway.yaml line 4: datastores[0].url": the beginning of a message about that key. */
	keyAt(path: Path): string;
}

/**
 * Reads leeway.yaml's text; `file` is its name, for messages. Throws `invalid` for the first fault: which line and
 * key, what was found there, what to write instead. A secret is never repeated.
 */
export function parseConfigFile(text: string, file: string): ConfigFile {
	const lines = new LineCounter();
	// prettyErrors would quote the lines around a fault, whatever they hold.
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const at = (offset: number) => `${file} line ${lines.linePos(offset).line}`;
	const keyAt = (path: Path) => `${at(offsetOf(document, path))}: ${keyName(path)}`;

	const [fault] = document.errors;
	if (fault) {
		// What follows a colon may quote the file.
		const [what = ""] = fault.message.split(":");
		const sentence = `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
		throw new LeewayError("invalid", `${at(fault.pos[0])} is no YAML: ${sentence}`, "Correct that line.");
	}
	refuseSecrets(document, at);
	const found = toPlain(document, file);
	const parsed = configSchema.safeParse(found ?? {});
	if (!parsed.success) throw explain(parsed.error, found, keyAt);
	return { values: parsed.data, keyAt };
}

function toPlain(document: Document, file: string): unknown {
	try {
		return document.toJS();
	} catch (cause) {
		throw new LeewayError("invalid", `${file} holds aliases that cannot be resolved`, "Write them out.", {
			cause,
		});
	}
}

const secret =
	/\b(?:AccountKey|SharedAccessSignature|DefaultEndpointsProtocol)\s*=|\bsig=|^[A-Za-z0-9+/]{86}==$/i;

function refuseSecrets(document: Document, at: (offset: number) => string): void {
	visit(document, {
		Scalar(_, node) {
			if (typeof node.value !== "string" || !secret.test(node.value.trim())) return;
			throw new LeewayError(
				"invalid",
				`${at(node.range?.[0] ?? 0)} holds a secret`,
				"Put it into an environment variable, and that variable's name under credential: connectionStringEnv, sasEnv or accountKeyEnv.",
			);
		},
	});
}

function explain(error: z.ZodError, found: unknown, keyAt: (path: Path) => string): LeewayError {
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
	const fault = path.includes("credential") ? credentialFault(value) : faultOf(value);
	return new LeewayError("invalid", `${keyAt(path)} ${fault}`, issue?.message ?? "");
}

/** Never repeats a value: it may be the secret itself. */
function credentialFault(value: unknown): string {
	return typeof value === "string" ? "is not a name of an environment variable" : faultOf(value);
}

function faultOf(value: unknown): string {
	if (value === undefined) return "is missing";
	if (value === null) return "is empty";
	if (Array.isArray(value)) return "is a list";
	if (typeof value === "object") return `has ${Object.keys(value).join(" and ") || "nothing in it"}`;
	return `is ${JSON.stringify(value)}`;
}

function valueAt(found: unknown, path: Path): unknown {
	let value = found;
	for (const step of path) {
		if (typeof value !== "object" || value === null) return undefined;
		value = new Map<PropertyKey, unknown>(Object.entries(value)).get(String(step));
	}
	return value;
}

function keyName(path: Path): string {
	const name = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
	return name === "" ? "the file" : name.replace(/^\./, "");
}

/** Where a key stands, or the nearest section above it that does. */
function offsetOf(document: Document, path: Path): number {
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
