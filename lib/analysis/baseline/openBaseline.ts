import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { trailingWindow, type UnnamedBaseline } from "@/lib/model/baseline";
import type { Filter } from "@/lib/model/filter";
import type { Window } from "@/lib/time";
import { openWindow } from "../openWindow";
import type { CollectionRef, Workspace } from "../workspace";
import { windowVersion } from "./baselineVersion";
import type { BaselineWindowOptions } from "./baselineWindowOptions";
import { suggestedBaseline } from "./baselineWindows";
import { cutToWindows } from "./cutToWindows";
import { type LeftOut, leaveOut } from "./leftOut";
import type { OpenedBaseline } from "./openedBaseline";
import { type OpenedTable, openTable } from "./openTable";
import { openUpload } from "./openUpload";
import { utcWindowText } from "./utcWindowText";
import { openWeekdays } from "./weekdays";

export interface BaselineOptions {
	/** The production side: collection and window. */
	ref: CollectionRef;
	window: Window | undefined;
	/** Times that baselines in a collection leave out. */
	leftOut?: ((ref: CollectionRef) => readonly LeftOut[]) | undefined;
	/** Only these rows will be compared: a week without any is noted. */
	filter?: readonly Filter[] | undefined;
	waitMillis?: number | undefined;
	signal?: AbortSignal | undefined;
}

/** Brings a baseline in step; without a choice it is the week before the window, and the label says so. */
export async function openBaseline(
	workspace: Workspace,
	choice: UnnamedBaseline | undefined,
	{ ref, window, leftOut = () => [], filter, waitMillis, signal }: BaselineOptions,
): Promise<OpenedBaseline> {
	const options = { waitMillis, signal };
	const ofCollection = (of: CollectionRef) => ({ ...options, leftOut: leftOut(of) });
	const given = choice ?? suggestedBaseline;
	switch (given.kind) {
		case "file":
			return ofTable(await openFile(workspace, given, options));
		case "upload":
			return ofTable(await openUpload(workspace, given.path, options));
		case "window":
			return ofWindow(workspace, ref, given.window, utcWindowText(given.window), ofCollection(ref));
		case "collection": {
			const { datastore, ...name } = given.address;
			const label = `${name.endpoint}/${name.deployment}/${name.collection}, ${utcWindowText(given.window)}`;
			const other = { datastore: datastoreOf(workspace, datastore), name };
			return ofWindow(workspace, other, given.window, label, ofCollection(other));
		}
		case "trailing": {
			if (!window) throw noWindow(choice === undefined);
			const before = trailingWindow(given, window);
			const [size = "", gap] = given.text.split("+");
			const label = !choice
				? "the week before the window (suggested)"
				: gap === undefined
					? `${size} before the window`
					: `${size} that ended ${gap} before the window`;
			return ofWindow(workspace, ref, before, `${label}, ${utcWindowText(before)}`, ofCollection(ref));
		}
		case "weekdays":
			if (!window) throw noWindow(false);
			return openWeekdays(workspace, { ref, window, weeks: given.weeks, filter }, ofCollection(ref));
	}
}

function openFile(
	workspace: Workspace,
	{ datastore, path }: { datastore: string; path: string },
	options: { waitMillis: number | undefined; signal: AbortSignal | undefined },
): Promise<OpenedTable> {
	return openTable(workspace, { datastore: datastoreOf(workspace, datastore), path }, options);
}

function ofTable(opened: OpenedTable): OpenedBaseline {
	if (opened.state === "pending") return opened;
	const { version, ...table } = opened;
	return { ...table, leftOut: [], failed: [], version: () => Promise.resolve(version) };
}

async function ofWindow(
	workspace: Workspace,
	ref: CollectionRef,
	window: Window,
	label: string,
	{ leftOut, ...options }: BaselineWindowOptions,
): Promise<OpenedBaseline> {
	const { windows, notes, leftOut: times } = leaveOut([window], leftOut);
	const opened = await openWindow(workspace, ref, { window, ...options });
	if (opened.state === "pending") return opened;
	const { source, failed } = notes.length > 0 ? cutToWindows(opened, windows) : opened;
	const version = () => windowVersion(workspace.engine, source);
	return { state: "ready", source, failed, label, notes, leftOut: times, untyped: [], version };
}

function datastoreOf({ datastores }: Workspace, name: string): Datastore {
	const found = datastores.find((datastore) => datastore.name === name);
	if (found) return found;
	throw new LeewayError(
		"not_found",
		`no datastore is named ${JSON.stringify(name)}`,
		`There are: ${datastores.map((each) => JSON.stringify(each.name)).join(", ")}.`,
	);
}

function noWindow(isSuggested: boolean): LeewayError {
	return new LeewayError(
		"invalid",
		isSuggested ? "parameter `baseline` is missing" : "baseline lies before a window, and there is none",
		"Give `from` and `to`, or a baseline of another kind.",
	);
}
