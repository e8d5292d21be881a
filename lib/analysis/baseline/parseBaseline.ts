import { LeewayError } from "@/lib/errors";
import type { CollectionName } from "@/lib/record/path";
import { isUploadPath } from "@/lib/state/uploads";
import { type Millis, type Window, windowOf } from "@/lib/time";

/** What production is compared with. */
export type BaselineChoice =
	/** One that was given a name. */
	| { kind: "name"; name: string }
	/** A fixed window of the same collection. */
	| { kind: "window"; window: Window }
	/** So long before the window. */
	| { kind: "trailing"; millis: Millis; text: string }
	/** The window's own stretch of the week in each of so many weeks before it. */
	| { kind: "weekdays"; weeks: number }
	| { kind: "collection"; datastore: string; name: CollectionName; window: Window }
	/** A table in a datastore. */
	| { kind: "file"; datastore: string; path: string }
	/** A file people handed to Leeway, by its path among the uploads. */
	| { kind: "upload"; path: string };

const units: Readonly<Record<string, Millis>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const mostWeeks = 52;
const mostMillis = 3_660 * 86_400_000;

/**
 * Reads a `baseline` parameter: `name`, `window:FROM/TO`, `trailing:7d`, `weekdays:4`,
 * `collection:ds/endpoint/deployment/collection@FROM/TO` (names percent-encoded), `file:ds/path`,
 * `upload:ID/NAME`. Throws `invalid`.
 */
export function parseBaseline(text: string): BaselineChoice {
	const colon = text.indexOf(":");
	if (colon < 0) {
		if (text.trim() === "") throw wrong(text, "is empty");
		return { kind: "name", name: text };
	}
	const rest = text.slice(colon + 1);
	switch (text.slice(0, colon)) {
		case "window":
			return { kind: "window", window: windowIn(text, rest) };
		case "trailing": {
			const [, count, unit = ""] = /^(\d{1,5})([hdw])$/.exec(rest) ?? [];
			const millis = Number(count) * (units[unit] ?? Number.NaN);
			if (!(millis > 0) || millis > mostMillis) throw wrong(text, "has no length such as 7d, 24h or 2w");
			return { kind: "trailing", millis, text: rest };
		}
		case "weekdays": {
			const weeks = /^\d{1,3}$/.test(rest) ? Number(rest) : 0;
			if (weeks < 1 || weeks > mostWeeks) throw wrong(text, `has no number of weeks from 1 to ${mostWeeks}`);
			return { kind: "weekdays", weeks };
		}
		case "collection": {
			const at = rest.lastIndexOf("@");
			const names = rest
				.slice(0, Math.max(0, at))
				.split("/")
				.map((name) => decoded(text, name));
			const [datastore, endpoint, deployment, collection, ...more] = names;
			if (!datastore || !endpoint || !deployment || !collection || more.length > 0) {
				throw wrong(text, "does not name a collection and its window");
			}
			const window = windowIn(text, rest.slice(at + 1));
			return { kind: "collection", datastore, name: { endpoint, deployment, collection }, window };
		}
		case "file": {
			const slash = rest.indexOf("/");
			if (slash < 1 || slash === rest.length - 1)
				throw wrong(text, "does not name a datastore and a path in it");
			return { kind: "file", datastore: rest.slice(0, slash), path: rest.slice(slash + 1) };
		}
		case "upload":
			if (!isUploadPath(rest)) throw wrong(text, "names no uploaded file");
			return { kind: "upload", path: rest };
		default:
			throw wrong(text, "is of no known kind");
	}
}

function windowIn(text: string, range: string): Window {
	const [from, to, ...more] = range.split("/");
	if (!from || !to || more.length > 0) throw wrong(text, "has no window FROM/TO");
	return windowOf(from, to);
}

function decoded(text: string, name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		throw wrong(text, "has a name that is not percent-encoded");
	}
}

function wrong(text: string, fault: string): LeewayError {
	return new LeewayError(
		"invalid",
		`baseline ${fault}: ${JSON.stringify(text.slice(0, 300))}`,
		"Give a saved baseline's name, window:FROM/TO, trailing:7d, weekdays:4, collection:ds/endpoint/deployment/collection@FROM/TO, or file:ds/path.",
	);
}
