import { LeewayError } from "@/lib/errors";
import type { AskOptions, Source } from "../engine";
import type { AttachedCopy, Snapshot } from "./attach";
import type { Copies } from "./copies";
import type { Connection, Database } from "./database";
import { sql } from "./sql";

/** Runs the statements of a question on one connection, in one snapshot. */
export type Ask = <T>(
	source: Source,
	work: (copy: Snapshot, connection: Connection) => Promise<T>,
	options?: AskOptions,
) => Promise<T>;

/** The same over several copies at once, in one snapshot of all. */
export type AskAll = <T>(
	sources: readonly Source[],
	work: (copies: readonly Snapshot[], connection: Connection) => Promise<T>,
	options?: AskOptions,
) => Promise<T>;

export function createAsk(askAll: AskAll): Ask {
	return (source, work, options) =>
		askAll(
			[source],
			([copy], connection) => {
				if (!copy) throw new Error("one copy was asked for");
				return work(copy, connection);
			},
			options,
		);
}

export function createAskAll(database: Database, copies: Copies): AskAll {
	return (sources, work, { signal } = {}) =>
		holdAll(copies, sources, async (attached) => {
			for (;;) {
				const answer = await database.use(
					(connection) =>
						connection.transaction(async () => {
							const snapshots: Snapshot[] = [];
							for (const copy of attached) {
								// The file's snapshot begins with the first statement; what is kept in memory must be of the same
								// commit, or a blob replaced in between would be in neither.
								const [[revision] = []] = await connection.all(sql`SELECT revision FROM ${copy.tables.meta}`);
								if (revision !== copy.state.revision) return undefined;
								snapshots.push({ ...copy.state, id: copy.id, tables: copy.tables });
							}
							return { value: await work(snapshots, connection) };
						}),
					signal,
				);
				if (answer) return answer.value;
				await Promise.all(attached.map((copy) => copy.writing));
			}
		});
}

/** Holds every source's copy for the time of `work`. */
async function holdAll<T>(
	copies: Copies,
	sources: readonly Source[],
	work: (attached: AttachedCopy[]) => Promise<T>,
	attached: AttachedCopy[] = [],
): Promise<T> {
	const [source, ...rest] = sources;
	if (!source) return work(attached);
	return copies.use(source.key, (copy) => {
		if (source.copy !== undefined && source.copy !== copy.id) {
			throw new LeewayError(
				"changed",
				"what was read of this collection has been deleted to make room or to clear the copies",
				"Ask again: it is read anew.",
			);
		}
		return holdAll(copies, rest, work, [...attached, copy]);
	});
}
