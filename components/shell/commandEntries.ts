/** Everything that ⌘K can go to or do. */
import { columnName } from "@/lib/columnName";
import type { CollectionAddress, DeploymentAddress } from "@/lib/model/address";
import { baselineText } from "@/lib/model/baseline";
import { encodeName } from "@/lib/model/names";
import { timeAt } from "@/lib/model/relativeTime";
import { type Clock, readWindow } from "@/lib/model/windowText";
import {
	azureHref,
	collectionHref,
	correlationHref,
	homeHref,
	monitorHref,
	monitorsHref,
	pairsHref,
	settingsHref,
} from "@/lib/url/href";
import { timeText } from "@/lib/url/timeText";
import { visibleText } from "@/lib/visibleText";
import type { Searched } from "./findEntries";

export type EntryIcon =
	| "collection"
	| "drift"
	| "pairs"
	| "page"
	| "monitor"
	| "time"
	| "feature"
	| "baseline"
	| "id"
	| "theme"
	| "copy";

/** An entry: somewhere to go, or something to do on this page. */
export interface CommandEntry extends Searched {
	icon: EntryIcon;
	/** "credit-default / blue / model_inputs"; what is dim stands before it: "Drift of". */
	label: string;
	does?: string;
	run: { href: string } | { act: Act };
}

export type Act = "copy link" | "switch zone" | "light" | "dark" | "system";

/** Names as they are listed. */
type Named = Omit<CollectionAddress, "datastore">;

/** Collections, and the pairs and the drift of each. A datastore's name says nothing where there is one. */
export function collectionEntries(datastore: string, collections: readonly Named[]): CommandEntry[] {
	const deployments = new Map<string, DeploymentAddress>();
	const entries = collections.flatMap((names): CommandEntry[] => {
		const address = { datastore, ...names };
		const { endpoint, deployment, collection } = names;
		deployments.set(JSON.stringify([endpoint, deployment]), address);
		const label = [endpoint, deployment, collection].map(columnName).join(" / ");
		const words = [endpoint, deployment, collection, datastore];
		const group = `Collections in ${datastore}`;
		return [
			{
				...{ key: `collection ${label} ${datastore}`, group, icon: "collection", label, words },
				run: { href: collectionHref(address) },
			},
			{
				...{ key: `drift ${label} ${datastore}`, group: "Drift", icon: "drift", does: "Drift of", label },
				words: ["drift", "of", ...words],
				typedOnly: true,
				run: { href: driftPath(address) },
			},
		];
	});
	const pairs = [...deployments.values()].map((address): CommandEntry => {
		const label = [address.endpoint, address.deployment].map(columnName).join(" / ");
		return {
			...{ key: `pairs ${label} ${datastore}`, group: "Pairs", icon: "pairs", does: "Pairs of", label },
			words: ["pairs", "of", address.endpoint, address.deployment, datastore],
			typedOnly: true,
			run: { href: pairsHref(address) },
		};
	});
	return [...entries, ...pairs];
}

/** The drift page's path; its parameters are its own. */
function driftPath(address: CollectionAddress): string {
	return collectionHref(address).replace(/^\/collections/, "/drift");
}

/** Pages that are always there, and what can be done on any. */
export function pageEntries(otherZone: "UTC" | "local time"): CommandEntry[] {
	const page = (label: string, words: string[], run: CommandEntry["run"], icon: EntryIcon): CommandEntry => ({
		...{ key: label, group: "Pages and actions", icon, label, words: [label, ...words], run },
	});
	return [
		page("All endpoints", ["home", "endpoints"], { href: homeHref }, "page"),
		page("Monitors", ["monitors", "alerts"], { href: monitorsHref }, "monitor"),
		page("Azure", ["workspace", "findings", "monitors of azure"], { href: azureHref }, "page"),
		page("Settings", ["datastores", "limits"], { href: settingsHref }, "page"),
		page("Copy the link to this page", ["copy", "link", "share"], { act: "copy link" }, "copy"),
		page(`Show times in ${otherZone}`, ["times", "zone", "utc", "local"], { act: "switch zone" }, "time"),
		...(["light", "dark", "system"] as const).map((theme) =>
			page(`Theme: ${theme}`, ["theme", theme], { act: theme }, "theme"),
		),
	];
}

/** A window in words of what this page is about: "yesterday 14:00". None where nothing that is typed is one. */
export function windowEntries(
	typed: string,
	clock: Clock,
	page: { path: string; search: string; print(from: number, to: number): string },
): CommandEntry[] {
	if (typed.trim() === "") return [];
	const reading = readWindow(typed, clock);
	if ("fault" in reading) return [];
	const [from, to] = [timeAt(reading.from, clock.now), timeAt(reading.to, clock.now)];
	const search = new URLSearchParams(page.search);
	for (const name of ["row", "at", "follow", "feature"]) search.delete(name);
	// What goes by the clock stays so, in this address and wherever it is sent.
	search.set("from", timeText(reading.from));
	search.set("to", timeText(reading.to));
	return [
		{
			...{ key: `window ${typed}`, group: "Time", icon: "time", does: "Show" },
			...{
				label: [page.print(from, to), ...reading.notes].join(" · "),
				words: [typed.trim()],
				fitsAll: true,
				typedOnly: true,
			},
			run: { href: `${page.path}?${search}` },
		},
	];
}

/** Features of the review that this page shows. */
export function featureEntries(
	features: readonly string[],
	page: { path: string; search: string },
): CommandEntry[] {
	return features.map((feature) => {
		const search = new URLSearchParams(page.search);
		// It may be narrowed away, or another of this name be open among the predictions.
		for (const name of ["predictions", "find"]) search.delete(name);
		search.set("feature", encodeName(feature));
		search.set("tab", "features");
		return {
			...{ key: `feature ${feature}`, group: "Features of this review", icon: "feature" as const },
			...{ label: columnName(feature), words: [feature, "feature"], typedOnly: true as const },
			run: { href: `${page.path}?${search}` },
		};
	});
}

/** Saved baselines to compare this collection with. */
export function baselineEntries(
	names: readonly string[],
	address: CollectionAddress,
	window: { from: string | null; to: string | null },
): CommandEntry[] {
	return names.map((name) => {
		const search = new URLSearchParams(
			Object.entries({ ...window, baseline: baselineText({ kind: "name", name }) }).flatMap(([key, value]) =>
				value === null ? [] : [[key, value]],
			),
		);
		return {
			...{ key: `baseline ${name}`, group: "Baselines", icon: "baseline" as const, does: "Compare with" },
			...{ label: visibleText(name), words: [name, "baseline", "compare", "with"], typedOnly: true as const },
			run: { href: `${driftPath(address)}?${search}` },
		};
	});
}

/** Each monitor by its name. */
export function monitorEntries(names: readonly string[]): CommandEntry[] {
	return names.map((name) => ({
		...{ key: `monitor ${name}`, group: "Monitors", icon: "monitor", does: "Monitor", label: name },
		...{ words: [name, "monitor"], typedOnly: true },
		run: { href: monitorHref(name) },
	}));
}

/** What was typed or pasted, as an id. */
export function idEntry(typed: string): CommandEntry[] {
	const id = typed.trim();
	if (id === "") return [];
	return [
		{
			...{ key: `id ${id}`, group: "Ids", icon: "id", does: "Look up id", label: id, words: [] },
			...{ fitsAll: true, typedOnly: true },
			run: { href: correlationHref(id) },
		},
	];
}
