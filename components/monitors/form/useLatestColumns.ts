"use client";

import { useQuery } from "@tanstack/react-query";
import type { FilterColumn } from "@/components/controls/FilterForm";
import { coverageOf, lastDayWindow } from "@/components/data/coverage";
import { extentQuery } from "@/components/data/queries";
import { useColumns } from "@/components/data/useColumns";
import type { CollectionAddress } from "@/lib/model/address";

const nowhere = { datastore: "", endpoint: "", deployment: "", collection: "" };

/** The columns of a collection's last day with data; none while that is read, or where there is none. */
export function useLatestColumns(address: CollectionAddress | undefined): readonly FilterColumn[] {
	const extent = useQuery({ ...extentQuery(address ?? nowhere), enabled: address !== undefined });
	const coverage = extent.data && coverageOf(extent.data);
	return useColumns(address, coverage && lastDayWindow(coverage));
}
