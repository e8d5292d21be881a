import type { Column } from "@/lib/server/api";
import type { ColumnProfile } from "@/lib/server/profileApi";

/** A column of the data as a row: what the window's read says of it at once, and its profile when that is counted. */
export interface ProfileRow {
	column: Column;
	profile: ColumnProfile | undefined;
}
