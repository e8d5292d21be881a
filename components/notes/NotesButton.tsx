"use client";

import { StickyNote } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/components/data/may";
import { Popover } from "@/components/ui/Popover";
import { formatCount } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { useNotes } from "./useNotes";

// Asked for when it is opened: most who open the page never do.
const NotesPanel = dynamic(() => import("./NotesPanel").then((module) => module.NotesPanel), {
	loading: () => <div className="skeleton h-40" />,
});

interface NotesButtonProps {
	address: CollectionAddress;
	/** A new note is put on it. */
	window: Window;
	/** Another collection of the deployment whose notes are listed too. */
	other?: string | undefined;
}

/** What people noted of this collection's times, or of both sides' of pairs; opens them, and the form for another. */
export function NotesButton({ address, window, other }: NotesButtonProps) {
	const notes = useNotes(address, other);
	const mayEdit = useMay("editor");
	const [open, setOpen] = useState(false);
	if (notes.length === 0 && !mayEdit) return null;
	return (
		<Popover
			label="Notes on times"
			open={open}
			onOpenChange={setOpen}
			align="end"
			trigger={
				<button
					type="button"
					title="Notes on times: a release, an incident"
					className="inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink"
				>
					<StickyNote size={13} aria-hidden="true" /> Notes
					{notes.length > 0 && <span className="text-ink-3">{formatCount(notes.length)}</span>}
				</button>
			}
		>
			<NotesPanel address={address} window={window} notes={notes} mayEdit={mayEdit} other={other} />
		</Popover>
	);
}
