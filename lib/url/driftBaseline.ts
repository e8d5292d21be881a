/** What production is compared with, as text in a URL: the API's own words. */
import { addressText, type CollectionAddress, decodeSegment } from "@/lib/model/address";
import { parseTime, type Window, windowText } from "@/lib/time";

export type BaselineRef =
	| { kind: "window"; window: Window }
	/** So long before the window: "7d", "24h", "2w". */
	| { kind: "trailing"; length: string }
	/** The window's own weekdays in so many weeks before it. */
	| { kind: "weekdays"; weeks: number }
	| { kind: "collection"; address: CollectionAddress; window: Window }
	| { kind: "file"; datastore: string; path: string }
	/** A file people handed to Leeway; `path` is its own affair. */
	| { kind: "upload"; path: string }
	| { kind: "saved"; name: string };

/** "window:FROM/TO", "trailing:7d", "weekdays:4", "collection:ds/endpoint/deployment/collection@FROM/TO", "file:ds/path", "upload:ID/NAME", or a name. */
export function serialiseBaseline(baseline: BaselineRef): string {
	switch (baseline.kind) {
		case "window":
			return `window:${windowText(baseline.window)}`;
		case "trailing":
			return `trailing:${baseline.length}`;
		case "weekdays":
			return `weekdays:${baseline.weeks}`;
		case "collection":
			return `collection:${addressText(baseline.address)}@${windowText(baseline.window)}`;
		case "file":
			return `file:${baseline.datastore}/${baseline.path}`;
		case "upload":
			return `upload:${baseline.path}`;
		case "saved":
			return baseline.name;
	}
}

/** Undefined when it is none of the forms, though it looks like one. */
export function parseBaseline(text: string): BaselineRef | undefined {
	const [, form, rest = ""] = /^(window|trailing|weekdays|collection|file|upload):(.*)$/s.exec(text) ?? [];
	if (form === undefined) return text === "" ? undefined : { kind: "saved", name: text };
	if (form === "window") {
		const window = parseWindow(rest);
		return window && { kind: "window", window };
	}
	if (form === "trailing")
		return /^\d{1,5}[hdw]$/.test(rest) ? { kind: "trailing", length: rest } : undefined;
	if (form === "weekdays") {
		const weeks = /^\d{1,2}$/.test(rest) ? Number(rest) : 0;
		return weeks > 0 ? { kind: "weekdays", weeks } : undefined;
	}
	if (form === "upload") return rest === "" ? undefined : { kind: "upload", path: rest };
	if (form === "file") {
		const cut = rest.indexOf("/");
		if (cut < 1 || cut === rest.length - 1) return undefined;
		return { kind: "file", datastore: rest.slice(0, cut), path: rest.slice(cut + 1) };
	}
	const at = rest.lastIndexOf("@");
	const window = parseWindow(rest.slice(at + 1));
	const [datastore, endpoint, deployment, collection, more] = rest.slice(0, at).split("/").map(decodeSegment);
	if (!window || !datastore || !endpoint || !deployment || !collection || more !== undefined)
		return undefined;
	return { kind: "collection", address: { datastore, endpoint, deployment, collection }, window };
}

function parseWindow(text: string): Window | undefined {
	const [from, to] = text.split("/").map(parseTime);
	return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
}
