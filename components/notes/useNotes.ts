"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { notesQuery } from "@/components/data/queries";
import type { CollectionAddress } from "@/lib/model/address";
import { notesOf, type TimeNote } from "@/lib/model/note";

const none: readonly TimeNote[] = [];

/**
 * Notes on a collection's times, the earliest first; none while they are asked for. The same list as long as nothing changes.
 *
 * @param other another collection of the deployment whose notes are wanted too
 */
export function useNotes(address: CollectionAddress, other?: string): readonly TimeNote[] {
	const { data } = useQuery(notesQuery(address));
	const { collection } = address;
	return useMemo(
		() => (data ? notesOf(data.notes, collection, ...(other === undefined ? [] : [other])) : none),
		[data, collection, other],
	);
}
