"use client";

import { useQuery } from "@tanstack/react-query";
import type { FilterColumn } from "@/components/controls/FilterForm";
import { windowParams } from "@/components/data/addresses";
import { coverageOf, lastDayWindow } from "@/components/data/coverage";
import { extentQuery } from "@/components/data/queries";
import { useLongRead } from "@/components/data/useLongRead";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";

const rows = "GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/rows";
const nowhere = { datastore: "", endpoint: "", deployment: "", collection: "" };

/** The columns of a collection's last day with data; none while that is read, or where there is none. */
export function useLatestColumns(address: CollectionAddress | undefined): readonly FilterColumn[] {
	const extent = useQuery({ ...extentQuery(address ?? nowhere), enabled: address !== undefined });
	const coverage = extent.data && coverageOf(extent.data);
	const head = useLongRead(
		address && coverage
			? question(rows, address, { ...windowParams(lastDayWindow(coverage)), limit: 0 })
			: undefined,
	);
	return head.answer?.columns ?? [];
}
