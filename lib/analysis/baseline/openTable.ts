import type { Datastore } from "@/lib/catalog/datastore";
import type { Job } from "@/lib/ingest/jobs";
import type { Source } from "@/lib/query/engine";
import type { Workspace } from "../workspace";
import { describeTable } from "./describeTable";
import { loadTable, tableBlob } from "./loadTable";

export type OpenedTable =
	| { state: "ready"; source: Source; label: string; notes: string[]; version: string }
	| { state: "pending"; job: Job<unknown> };

/** A table in a datastore as rows to ask questions of; read once a version, by whoever asks first. */
export async function openTable(
	workspace: Workspace,
	{ datastore, path }: { datastore: Datastore; path: string },
	{ waitMillis, signal }: { waitMillis?: number | undefined; signal?: AbortSignal | undefined },
): Promise<OpenedTable> {
	const { engine, jobs, maxLineBytes } = workspace;
	const table = await describeTable(datastore, path, workspace.datastores, signal);
	const key = JSON.stringify(["table", datastore.store.location, path.replace(/^\/+|\/+$/g, "")]);
	const held = () =>
		engine.copy(key, async (copy) => {
			const blob = copy.blobs().get(tableBlob);
			if (!blob?.complete || blob.etag !== table.version) return undefined;
			return { copy: copy.id, notes: JSON.parse(blob.tail) as string[] };
		});
	let found = await held();
	if (!found) {
		const job = jobs.start(`${key} ${table.version}`, (jobSignal, onProgress) =>
			engine.copy(key, async (copy) => {
				await loadTable(copy, table, { maxLineBytes, signal: jobSignal }, onProgress);
				return copy.id;
			}),
		);
		const copy = await job.wait({ signal, millis: waitMillis });
		if (copy === undefined) return { state: "pending", job };
		found = (await held()) ?? { copy, notes: table.notes };
	}
	const source = { key, copy: found.copy };
	return { state: "ready", source, label: table.label, notes: found.notes, version: table.version };
}
