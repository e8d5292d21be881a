/** A larger file belongs in a datastore, where it is read in place. Bytes. */
export const maxUploadBytes = 250_000_000;

/** All uploaded files together, unless `limits.uploadsBytes` says otherwise. Bytes. */
export const maxUploadsBytes = 10 * 2 ** 30;

/** What can be uploaded, by the name's ending. */
export const uploadEndings = [".csv", ".tsv", ".parquet", ".jsonl", ".ndjson"] as const;
