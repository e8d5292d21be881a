import type { Row } from "@/lib/api/answers";
import type { RowAddress } from "@/lib/model/rowAddress";

export function addressOf(row: Row): RowAddress {
	return { blob: row._blob, line: row._line, index: row._index };
}
