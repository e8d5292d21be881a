import { LeewayError } from "@/lib/errors";
import type { AskOptions, Source } from "../engine";
import type { Snapshot } from "./attach";
import type { Copies } from "./copies";
import type { Connection, Database } from "./database";
import { sql } from "./sql";

/** Runs the statements of a question on one connection, in one snapshot. */
export type Ask = <T>(
	source: Source,
	work: (copy: Snapshot, connection: Connection) => Promise<T>,
	options?: AskOptions,
) => Promise<T>;

export function createAsk(database: Database, copies: Copies): Ask {
	return (source, work, { signal } = {}) =>
		copies.use(source.key, async (copy) => {
			if (source.copy !== undefined && source.copy !== copy.id) {
				throw new LeewayError(
					"changed",
					"what was read of this collection has been deleted to make room or to clear the copies",
					"Ask again: it is read anew.",
				);
			}
			for (;;) {
				const answer = await database.use(
					(connection) =>
						connection.transaction(async () => {
							// The file's snapshot begins with the first statement; what is kept in memory must be of the same
							// commit, or a blob replaced in between would be in neither.
							const [[revision] = []] = await connection.all(sql`SELECT revision FROM ${copy.tables.meta}`);
							if (revision !== copy.state.revision) return undefined;
							return { value: await work({ ...copy.state, tables: copy.tables }, connection) };
						}),
					signal,
				);
				if (answer) return answer.value;
				await copy.writing;
			}
		});
}
