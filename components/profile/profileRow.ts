import type { Column } from "@/lib/api/answers";
import type { ColumnProfile } from "@/lib/api/profile";

/** A column of the data as a row: what the window's read says of it at once, and its profile when that is counted. */
export interface ProfileRow {
	column: Column;
	profile: ColumnProfile | undefined;
}
