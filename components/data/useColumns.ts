"use client";

import type { Column } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { windowParams } from "./addresses";
import { useLongRead } from "./useLongRead";

const rows = "GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/rows";

/** The columns of a window's rows, whichever are shown; none while they are read. Without an address nothing is asked. */
export function useColumns(
	address: CollectionAddress | undefined,
	window: Window | undefined,
): readonly Column[] {
	const asked = address && window && question(rows, address, { ...windowParams(window), limit: 0 });
	return useLongRead(asked).answer?.columns ?? [];
}
