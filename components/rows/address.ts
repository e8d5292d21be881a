import type { RowAddress } from "@/lib/model/rowAddress";
import type { Row } from "@/lib/server/api";

export function addressOf(row: Row): RowAddress {
	return { blob: row._blob, line: row._line, index: row._index };
}
