import type { DataFile } from "./dataFile";
import type { Table } from "./table";

/** One step of an MLTable over the rows as they pass, in order. A step may remember how many it has seen. */
export type Transform = (table: Table, file: DataFile) => Table;
