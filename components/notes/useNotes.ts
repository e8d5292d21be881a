"use client";

import { useQuery } from "@tanstack/react-query";
import { notesQuery } from "@/components/data/queries";
import type { CollectionAddress } from "@/lib/model/address";
import { notesOf, type TimeNote } from "@/lib/model/note";

const none: readonly TimeNote[] = [];

/** Notes on a collection's times, the earliest first; none while they are asked for. */
export function useNotes(address: CollectionAddress): readonly TimeNote[] {
	const { data } = useQuery(notesQuery(address));
	return data ? notesOf(data.notes, address.collection) : none;
}
