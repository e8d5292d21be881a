import type { CompressionCodec, Compressors } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { DataFile } from "./dataFile";
import { baselineLimits } from "./limits";
import { unpacksTooFar } from "./refusals";

/**
 * Decompressors for one part of a Parquet file, by column: they refuse (`invalid`) a page that says it unpacks to too much,
 * and stop where all pages together do, before room is made for them.
 */
export function countUnpacked(file: DataFile): (column: string) => Compressors {
	let total = 0;
	return (column) => {
		const count = (bytes: number) => {
			total += bytes;
			if (bytes > baselineLimits.pageBytes) throw unpacksTooFar(file, column, bytes);
			if (total > baselineLimits.openBytes) throw unpacksTooFar(file, column, total);
		};
		const counted: Compressors = {};
		// The table's keys are its codecs' names; `keys` only says that they are texts.
		for (const codec of Object.keys(compressors) as CompressionCodec[]) {
			const unpack = compressors[codec];
			if (!unpack) continue;
			counted[codec] = (input, outputLength) => {
				count(outputLength);
				return unpack(input, outputLength);
			};
		}
		return counted;
	};
}
