import { LeewayError } from "@/lib/errors";
import type { BlobAdvance, CopyUnit, FitRows } from "../copy";
import { append, blobColumns, kindColumns, problemColumns, recordColumns, rowColumns } from "./append";
import { type AttachedCopy, type CopiedBlob, type CopyState, wideColumns } from "./attach";
import { narrowCopy } from "./copyError";
import type { Connection, Database } from "./database";
import { fitColumns } from "./fitColumns";
import { countKinds } from "./kindCounts";
import { join, sql } from "./sql";

/** Adds a unit to a copy in one transaction; writers of one copy queue up. */
export async function commit(
	database: Database,
	copy: AttachedCopy,
	read: CopyUnit,
	fitRows?: FitRows,
): Promise<void> {
	await write(database, copy, async (connection) => {
		const unit = fitRows ? { ...read, rows: fitRows(read.rows, new Set(copy.state.columns)) } : read;
		const { ids, known, dropped, ...state } = advance(copy.state, unit.blobs);
		await dropRows(connection, copy, dropped);
		const fitted = await fitColumns(connection, copy, unit.rows);
		if (fitted.physical.length > wideColumns && !copy.smallBlocks) throw narrowCopy();
		const { records, rows, problems } = unit;
		await append(connection, copy, "records", recordColumns(unit, ids), records.length);
		await append(connection, copy, "rows", rowColumns(unit, ids, fitted), rows.count);
		await append(connection, copy, "problems", problemColumns(unit, ids), problems.length);
		const counts = await countKinds(unit, fitted.columns);
		await append(connection, copy, "kinds", kindColumns(counts, ids), counts.length);
		await deleteBlobs(connection, copy, [...dropped, ...known]);
		await append(connection, copy, "blobs", blobColumns(unit.blobs, ids), ids.length);
		return { ...state, columns: fitted.columns, forms: fitted.forms, physical: fitted.physical };
	});
}

/** Forgets blobs and all that was read of them. */
export async function forget(
	database: Database,
	copy: AttachedCopy,
	paths: readonly string[],
): Promise<void> {
	await write(database, copy, async (connection) => {
		const [blobs, pending] = [new Map(copy.state.blobs), new Map(copy.state.pending)];
		const ids = paths.flatMap((path) => [blobs.get(path)?.id ?? [], pending.get(path)?.id ?? []].flat());
		if (ids.length === 0) return copy.state;
		for (const path of paths) {
			blobs.delete(path);
			pending.delete(path);
		}
		await dropRows(connection, copy, ids);
		await deleteBlobs(connection, copy, ids);
		return { ...copy.state, blobs, pending };
	});
}

/** One writer at a time; what is kept in memory changes when the transaction has ended well, and not before. */
async function write(
	database: Database,
	copy: AttachedCopy,
	work: (connection: Connection) => Promise<CopyState>,
): Promise<void> {
	const turn = copy.writing.then(() =>
		database
			.use((connection) =>
				connection.transaction(async () => {
					const revision = copy.state.revision + 1;
					await connection.run(sql`UPDATE ${copy.tables.meta} SET revision = ${revision}`);
					return { ...(await work(connection)), revision };
				}),
			)
			.then((state) => {
				copy.state = state;
			}),
	);
	copy.writing = turn.catch(() => undefined);
	await turn;
}

/**
 * What the copy holds after a unit, the ids its blobs' rows carry, which of them it knew before, and the ids whose rows go: versions
 * that have been replaced. A version read from its start gets an id of its own and waits in `pending` until it is complete.
 */
function advance(state: CopyState, advances: readonly BlobAdvance[]) {
	const [blobs, pending] = [new Map(state.blobs), new Map(state.pending)];
	let { nextId } = state;
	const dropped: number[] = [];
	const ids: number[] = [];
	const known: number[] = [];
	for (const { after, ...blob } of advances) {
		const { path } = blob;
		const [unfinished, answered] = [pending.get(path), blobs.get(path)];
		const current = unfinished ?? answered;
		if (after !== null && current?.consumed !== after) {
			throw new LeewayError("changed", `the copy of ${path} was changed by another read`, "Ask again.");
		}
		if (after === null && unfinished) dropped.push(unfinished.id);
		const id = after === null || !current ? nextId++ : current.id;
		if (id === current?.id) known.push(id);
		const copied: CopiedBlob = { ...blob, id };
		if (blob.complete) {
			if (answered && answered.id !== id) dropped.push(answered.id);
			pending.delete(path);
			blobs.set(path, copied);
		} else pending.set(path, copied);
		ids.push(id);
	}
	return {
		revision: state.revision,
		columns: state.columns,
		forms: state.forms,
		blobs,
		pending,
		nextId,
		ids,
		known,
		dropped,
	};
}

const listOf = (ids: readonly number[]) =>
	join(
		ids.map((id) => sql`${id}`),
		", ",
	);

async function dropRows(connection: Connection, copy: AttachedCopy, ids: readonly number[]): Promise<void> {
	if (ids.length === 0) return;
	const { records, rows, problems, kinds } = copy.tables;
	for (const table of [records, rows, problems, kinds]) {
		await connection.run(sql`DELETE FROM ${table} WHERE blob IN (${listOf(ids)})`);
	}
}

async function deleteBlobs(
	connection: Connection,
	copy: AttachedCopy,
	ids: readonly number[],
): Promise<void> {
	if (ids.length === 0) return;
	await connection.run(sql`DELETE FROM ${copy.tables.blobs} WHERE id IN (${listOf(ids)})`);
}
