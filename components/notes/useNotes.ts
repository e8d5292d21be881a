"use client";

import { useQuery } from "@tanstack/react-query";
import { notesQuery } from "@/components/data/queries";
import type { CollectionAddress } from "@/lib/model/address";
import { type Note, notesOf } from "@/lib/model/note";

const none: readonly Note[] = [];

/** Notes on a collection's times, the earliest first; none while they are asked for. */
export function useNotes(address: CollectionAddress): readonly Note[] {
	const { data } = useQuery(notesQuery(address));
	return data ? notesOf(data.notes, address.collection) : none;
}
