import type { Row } from "@/lib/server/api";
import type { RowAddress } from "@/lib/url/rowAddress";

export function addressOf(row: Row): RowAddress {
	return { blob: row._blob, line: row._line, index: row._index };
}
