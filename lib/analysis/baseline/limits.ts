/**
 * What the files of a baseline may hold. A file of a few kilobytes can say, or unpack to, more than any memory holds: what
 * is beyond these is refused with a reason before it is read.
 */
export const baselineLimits = {
	rows: 50_000_000,
	columns: 5_000,
	/** One page of a Parquet file unpacked, and all that are in memory at once. Bytes; writers make pages of about a megabyte. */
	pageBytes: 128 * 2 ** 20,
	openBytes: 512 * 2 ** 20,
	/** One column of one row group, as its footer says it unpacks to. Bytes. */
	chunkBytes: 4 * 2 ** 30,
	/** Cells of a Parquet file in memory at once: a row group of more is read several times. */
	cellsAtOnce: 8_000_000,
	/** Texts of one table on their way to the copy. Characters. */
	tableCharacters: 32 * 2 ** 20,
} as const;
