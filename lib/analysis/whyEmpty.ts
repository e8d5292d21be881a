import { nearestPartitions } from "@/lib/catalog/nearestPartitions";
import { listPayloads, listWindow } from "@/lib/catalog/window";
import { formatCountOf } from "@/lib/format";
import { isoUtc, type Millis, type Window } from "@/lib/time";
import { openWindow } from "./openWindow";
import type { CollectionRef, Workspace } from "./workspace";

export type EmptyReason =
	| "nothing_in_window"
	| "in_the_future"
	| "payloads_only"
	| "empty_files"
	| "only_unreadable_lines"
	| "records_without_rows"
	| "failed_blobs"
	| "not_empty";

/** Why a window shows no rows, and what to do. */
export interface WhyEmpty {
	reason: EmptyReason;
	/** One sentence each, for people. */
	message: string;
	fix: string;
	/** Where the nearest data lies: windows to go to. */
	before: Window | null;
	after: Window | null;
}

/** Local times typed as UTC are off by at most this. */
const widestZone: Millis = 14 * 3_600_000;

/**
 * Says in one sentence why a window of a collection has no rows. A collection, container or permission that is
 * missing is thrown as its own error, by the calls that meet it.
 */
export async function whyEmpty(
	workspace: Workspace,
	ref: CollectionRef,
	window: Window | undefined,
	signal?: AbortSignal,
): Promise<WhyEmpty> {
	const asking = signal ? { signal } : {};
	const middle = window ? (window.from + window.to) / 2 : workspace.now();
	const listed = await listWindow(ref.datastore, ref.name, window, asking);
	const near = await nearestPartitions(ref.datastore, ref.name, middle, asking);
	const before = near.before && { from: near.before.start, to: near.before.end };
	const after = near.after && { from: near.after.start, to: near.after.end };
	const because = (reason: EmptyReason, message: string, fix: string): WhyEmpty => ({
		reason,
		message,
		fix,
		before,
		after,
	});
	if (listed.length === 0) {
		const payloads = await listPayloads(ref.datastore, ref.name, window, asking);
		if (payloads.length > 0) {
			return because(
				"payloads_only",
				`${formatCountOf(payloads.length, "blob")} in this window, but no log (.jsonl) among them`,
				"They are payloads stored beside logs: look at the hours before and after for the records that name them.",
			);
		}
		if (window && window.from > workspace.now()) {
			return because(
				"in_the_future",
				"this window has not begun yet",
				"Times are UTC: choose an earlier window, or go to the latest data.",
			);
		}
		return because("nothing_in_window", nothing(window, before, after), whereTo(window, before, after));
	}
	if (listed.every(({ size }) => size === 0)) {
		return because(
			"empty_files",
			listed.length === 1
				? "the only blob of this window is empty"
				: `all ${formatCountOf(listed.length, "blob")} of this window are empty`,
			"The collector made them and wrote nothing: look at the deployment's logs for data collector errors.",
		);
	}
	const opened = await openWindow(workspace, ref, { window, signal });
	if (opened.state !== "ready") throw new Error("an open without a wait is ready");
	const { failed } = opened;
	const totals = await workspace.engine.totals(opened.source, asking);
	const [first] = failed;
	if (totals.rows === 0 && first) {
		return because(
			"failed_blobs",
			`${failed.length} of ${formatCountOf(listed.length, "blob")} could not be read: ${first.error.message}`,
			first.error.fix,
		);
	}
	if (totals.records === 0 && totals.problems > 0) {
		return because(
			"only_unreadable_lines",
			totals.problems === 1
				? "the only line of this window is unreadable"
				: `all ${formatCountOf(totals.problems, "line")} of this window are unreadable`,
			"See the Problems tab for each line and its reason.",
		);
	}
	if (totals.rows === 0 && totals.records > 0) {
		return because(
			"records_without_rows",
			`${formatCountOf(totals.records, "record")} of this window ${totals.records === 1 ? "holds" : "hold"} no rows`,
			"Their data is empty, or a payload stored elsewhere: see the Records tab.",
		);
	}
	if (totals.rows === 0) {
		return because("nothing_in_window", nothing(window, before, after), whereTo(window, before, after));
	}
	return because("not_empty", "this window has rows", "Take filters away to see them.");
}

function nothing(window: Window | undefined, before: Window | null, after: Window | null): string {
	if (!window) return "the collection's folder holds no log";
	const nearest = before ?? after;
	const only =
		before && after ? "data lies before and after" : before ? "data ends before it" : "data begins after it";
	return nearest
		? `nothing was collected from ${isoUtc(window.from)} to ${isoUtc(window.to)}: ${only}`
		: "the collection holds logs in no dated folder only, none of them of this time";
}

/** If data lies only some hours off, local time was perhaps taken for UTC. */
function whereTo(window: Window | undefined, before: Window | null, after: Window | null): string {
	if (!window) return "Check that the deployment's data collector is enabled and was called.";
	const distance = Math.min(
		before ? Math.max(0, window.from - before.to) : Number.POSITIVE_INFINITY,
		after ? Math.max(0, after.from - window.to) : Number.POSITIVE_INFINITY,
	);
	return distance <= widestZone
		? "Go to the nearest data; folders and times are UTC, so a local time may be some hours off."
		: "Go to the nearest data, or check that the deployment was called and collected in these hours.";
}
