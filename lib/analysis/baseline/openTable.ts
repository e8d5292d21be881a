import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import type { Job } from "@/lib/ingest/jobs";
import type { Source } from "@/lib/query/engine";
import type { Workspace } from "../workspace";
import { describeTable } from "./describeTable";
import { loadTable, type TableFacts, tableBlob } from "./loadTable";

export type OpenedTable =
	| ({ state: "ready"; source: Source; label: string; version: string } & TableFacts)
	| { state: "pending"; job: Job<unknown> };

/** A table in a datastore as rows to ask questions of; read once a version, by whoever asks first. */
export async function openTable(
	workspace: Workspace,
	place: { datastore: Datastore; path: string },
	{
		waitMillis,
		signal,
		tries = 3,
	}: { waitMillis?: number | undefined; signal?: AbortSignal | undefined; tries?: number },
): Promise<OpenedTable> {
	const { datastore, path } = place;
	const { engine, jobs, maxLineBytes, decoder } = workspace;
	const table = await describeTable(datastore, path, workspace.datastores, signal);
	const key = JSON.stringify(["table", datastore.store.location, path.replace(/^\/+|\/+$/g, "")]);
	const readBefore = () =>
		engine.copy(key, async (copy) => {
			const blob = copy.blobs().get(tableBlob);
			if (!blob?.complete || blob.etag !== table.version) return undefined;
			return { copy: copy.id, ...factsIn(blob.tail) };
		});
	let found = await readBefore();
	if (!found) {
		const job = jobs.start(`${key} ${table.version}`, (jobSignal, onProgress) =>
			engine.copy(key, async (copy) => {
				await loadTable(copy, table, { maxLineBytes, signal: jobSignal, decoder }, onProgress);
				return copy.id;
			}),
		);
		const copy = await job.wait({ signal, millis: waitMillis });
		if (copy === undefined) return { state: "pending", job };
		found = await readBefore();
		// Evicted, or read anew because the file changed: once more.
		if (!found && tries > 1) return openTable(workspace, place, { waitMillis, signal, tries: tries - 1 });
		if (!found) throw new LeewayError("changed", `${path} keeps changing`, "Ask again when it is whole.");
	}
	const { copy, ...facts } = found;
	const source: Source = { key, copy, ...(found.hasRecords ? {} : { isTable: true }) };
	return { state: "ready", source, label: table.label, version: table.version, ...facts };
}

/** What loadTable wrote, of this version of it. */
function factsIn(tail: string): TableFacts {
	return JSON.parse(tail);
}
