import type { Column, Row } from "@/lib/api/answers";
import { jsonTextOf } from "./jsonTextOf";

/** A row of the data as one JSON object, each value as it is spelled in the log; keys that the row lacks are left out. */
export function rowJsonText(row: Row, columns: readonly Pick<Column, "name">[]): string {
	const entries = columns.flatMap(({ name }) => {
		const json = jsonTextOf(row, name);
		return json === undefined ? [] : [`${JSON.stringify(name)}:${json}`];
	});
	return `{${entries.join(",")}}`;
}
