/** What production is compared with, and how it is written: in URLs of pages, in the API and in what is saved. */
import { LeewayError } from "@/lib/errors";
import { type Millis, type Window, windowOf, windowText } from "@/lib/time";
import { addressText, type CollectionAddress } from "./address";

export type Baseline =
	/** One that was given a name. */
	| { kind: "name"; name: string }
	/** A fixed window of the same collection. */
	| { kind: "window"; window: Window }
	/** How long before the window: "7d", "24h", "2w"; with a gap between the two, "7d+1d". */
	| { kind: "trailing"; millis: Millis; gap: Millis; text: string }
	/** The same days and hours as the window's in each of so many weeks before it. */
	| { kind: "weekdays"; weeks: number }
	| { kind: "collection"; address: CollectionAddress; window: Window }
	/** A table in a datastore. */
	| { kind: "file"; datastore: string; path: string }
	/** A file people handed to Leeway, by its path among the uploads. */
	| { kind: "upload"; path: string };

/** A baseline that says itself what it is. */
export type UnnamedBaseline = Exclude<Baseline, { kind: "name" }>;

const units: Readonly<Record<string, Millis>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const maxWeeks = 52;
const maxMillis = 3_660 * 86_400_000;

/** The text that `readBaseline` reads. */
export function baselineText(baseline: Baseline): string {
	switch (baseline.kind) {
		case "name":
			return baseline.name;
		case "window":
			return `window:${windowText(baseline.window)}`;
		case "trailing":
			return `trailing:${baseline.text}`;
		case "weekdays":
			return `weekdays:${baseline.weeks}`;
		case "collection":
			return `collection:${addressText(baseline.address)}@${windowText(baseline.window)}`;
		case "file":
			return `file:${baseline.datastore}/${baseline.path}`;
		case "upload":
			return `upload:${baseline.path}`;
	}
}

/**
 * Reads `name`, `window:FROM/TO`, `trailing:7d`, `trailing:7d+1d`, `weekdays:4`, `collection:ds/endpoint/deployment/collection@FROM/TO`
 * (names percent-encoded), `file:ds/path` or `upload:ID/NAME`. Throws `invalid`.
 */
export function readBaseline(text: string): Baseline {
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
			// In an address a plus may have become a space.
			const [, size = "", after] = /^([^+ ]*)(?:[+ ](.*))?$/.exec(rest) ?? [];
			const millis = lengthOf(size);
			const gap = after === undefined ? 0 : lengthOf(after);
			if (!(millis > 0) || !(gap > 0 || after === undefined) || !(millis + gap <= maxMillis)) {
				throw wrong(text, "has no length such as 7d, 24h or 2w");
			}
			return { kind: "trailing", millis, gap, text: after === undefined ? size : `${size}+${after}` };
		}
		case "weekdays": {
			const weeks = /^\d{1,3}$/.test(rest) ? Number(rest) : 0;
			if (weeks < 1 || weeks > maxWeeks) throw wrong(text, `has no number of weeks from 1 to ${maxWeeks}`);
			return { kind: "weekdays", weeks };
		}
		case "collection": {
			const at = rest.lastIndexOf("@");
			const names = rest.slice(0, Math.max(0, at)).split("/");
			const [datastore, endpoint, deployment, collection, ...more] = names.map((name) => decoded(text, name));
			if (!datastore || !endpoint || !deployment || !collection || more.length > 0) {
				throw wrong(text, "does not name a collection and its window");
			}
			const address = { datastore, endpoint, deployment, collection };
			return { kind: "collection", address, window: windowIn(text, rest.slice(at + 1)) };
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

/** The same for pages, which show a text they cannot read as it is; undefined where it is none of the forms. */
export function parseBaseline(text: string): Baseline | undefined {
	try {
		return readBaseline(text);
	} catch (error) {
		if (error instanceof LeewayError) return undefined;
		throw error;
	}
}

/** The datastore a baseline names; undefined where it is the collection's own, or needs none. */
export function baselineDatastore(baseline: Baseline): string | undefined {
	if (baseline.kind === "file") return baseline.datastore;
	return baseline.kind === "collection" ? baseline.address.datastore : undefined;
}

/** Can it be the path of an uploaded file? */
export function isUploadPath(path: string): boolean {
	return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[^/]+$/.test(path) && !path.includes("..");
}

/** The time that a trailing baseline is, of a window. */
export function trailingWindow(
	{ millis, gap }: Extract<Baseline, { kind: "trailing" }>,
	{ from }: Pick<Window, "from">,
): Window {
	return { from: from - gap - millis, to: from - gap };
}

/** NaN for what is not a length. */
function lengthOf(text: string): Millis {
	const [, count, unit = ""] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
	return Number(count) * (units[unit] ?? Number.NaN);
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
