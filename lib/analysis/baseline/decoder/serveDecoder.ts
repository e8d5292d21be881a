/** What runs in the decoding process: reads one baseline whose bytes it is handed, and ends. Started by processDecoder.ts. */

import type { Datastore } from "@/lib/catalog/datastore";
import { asLeewayError, LeewayError } from "@/lib/errors";
import type { Store } from "@/lib/store/store";
import type { DataFile } from "../dataFile";
import { decoderHere } from "./decoder";
import type { FromDecoder, ToDecoder } from "./messages";
import { sentTable } from "./sentTable";
import { tablesAhead } from "./tablesAhead";

/** Bytes asked for at a time where a file is read from its beginning to its end. */
const rangeBytes = 8 * 2 ** 20;

/** Answers the process that started this one, over the channel between them. */
export function serveDecoder(): void {
	const send = (message: FromDecoder) => process.send?.(message);
	const ranges = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: unknown): void }>();
	const ahead = tablesAhead();
	let ids = 0;
	const range = (file: number, offset: number, length: number) =>
		new Promise<Uint8Array>((resolve, reject) => {
			ids += 1;
			ranges.set(ids, { resolve, reject });
			send({ kind: "read", id: ids, file, offset, length });
		});
	const decode = async ({ files: given, reading, notes, maxLineBytes }: ToDecoder & { kind: "begin" }) => {
		const files = given.map(({ datastore, ...file }, place): DataFile => {
			const store = remoteStore(file.size, (offset, length) => range(place, offset, length));
			return { ...file, datastore: remoteDatastore(datastore, store) };
		});
		const described = { label: "", version: "", files, reading, notes };
		const onFile = (file: DataFile) => send({ kind: "file", file: files.indexOf(file) });
		for await (const { table, notes } of decoderHere.decode(described, { maxLineBytes, onFile })) {
			await ahead.add(table);
			send({ kind: "table", table: sentTable(table), notes });
		}
		await ahead.allTaken();
	};
	process.on("message", (message: ToDecoder) => {
		switch (message.kind) {
			case "begin":
				decode(message).then(
					() => send({ kind: "done" }),
					(error: unknown) => {
						const { kind, message: text, fix } = asLeewayError(error);
						send({ kind: "failed", error: { kind, message: text, fix } });
					},
				);
				break;
			case "bytes":
				ranges.get(message.id)?.resolve(message.bytes);
				ranges.delete(message.id);
				break;
			case "failed": {
				const { kind, message: text, fix } = message.error;
				ranges.get(message.id)?.reject(new LeewayError(kind, text, fix));
				ranges.delete(message.id);
				break;
			}
			case "more":
				ahead.taken();
		}
	});
	process.once("disconnect", () => process.exit(0));
}

function remoteDatastore(name: string, store: Store): Datastore {
	return { name, store, collectedPath: "", collections: [] };
}

/** A file that lies with the process that started this one; whether it is still the same is checked there. */
function remoteStore(size: number, range: (offset: number, length: number) => Promise<Uint8Array>): Store {
	const none = () => Promise.reject(new LeewayError("internal", "this store only reads", "Report it."));
	return {
		kind: "folder",
		location: "",
		list: none,
		stat: none,
		async *read(_path, { offset = 0, length = size - offset } = {}) {
			const end = Math.min(size, offset + length);
			if (end <= offset) return;
			const next = (at: number) => range(at, Math.min(rangeBytes, end - at));
			let ahead = next(offset);
			for (let at = offset; at < end; at += rangeBytes) {
				const bytes = await ahead;
				if (at + rangeBytes < end) {
					ahead = next(at + rangeBytes);
					// Told when it is waited for.
					ahead.catch(() => undefined);
				}
				yield bytes;
			}
		},
	};
}
