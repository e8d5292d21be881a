/** A larger file belongs in a datastore, where it is read in place. Bytes. */
export const maxUploadBytes = 250_000_000;

/** What can be uploaded, by the name's ending. */
export const uploadEndings = [".csv", ".tsv", ".parquet", ".jsonl", ".ndjson"] as const;
