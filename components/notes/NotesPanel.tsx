"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { change } from "@/components/data/ask";
import { notesQuery } from "@/components/data/queries";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import { DeleteButton } from "@/components/ui/DeleteButton";
import { Failure } from "@/components/ui/Failure";
import { IconButton } from "@/components/ui/IconButton";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import type { NoteContent, TimeNote } from "@/lib/model/note";
import type { Window } from "@/lib/time";
import { NoteForm } from "./NoteForm";
import { noteTime } from "./noteText";

interface NotesPanelProps {
	address: CollectionAddress;
	window: Window;
	notes: readonly TimeNote[];
	mayEdit: boolean;
}

const oneNote = "/deployments/{datastore}/{endpoint}/{deployment}/notes/{note}";

/** The notes, the latest time first, and a form for another or for the one that is being changed. */
export function NotesPanel({ address, window, notes, mayEdit }: NotesPanelProps) {
	const zone = useZone();
	const client = useQueryClient();
	const [edited, setEdited] = useState<TimeNote | "new">();
	// A time that baselines leave out changes what reviews are against.
	const renew = () =>
		Promise.all([
			client.invalidateQueries({ queryKey: notesQuery(address).queryKey }),
			client.invalidateQueries({ queryKey: ["long"] }),
		]);
	const save = useMutation({
		mutationFn: (content: NoteContent) => {
			const note = edited === undefined || edited === "new" ? crypto.randomUUID() : edited.id;
			return change(question(`PUT ${oneNote}`, { ...address, note }), content);
		},
		onSuccess: async () => {
			setEdited(undefined);
			await renew();
		},
	});
	const remove = useMutation({
		mutationFn: (note: string) => change(question(`DELETE ${oneNote}`, { ...address, note }), undefined),
		onSuccess: renew,
	});
	return (
		<div className="flex flex-col gap-3">
			{notes.length === 0 && !edited && (
				<p className="text-ink-2">
					No notes yet. A note marks a time, such as a release or an incident, on every timeline of this
					collection or of its whole deployment.
				</p>
			)}
			{notes.length > 0 && (
				<ul className="flex flex-col gap-2">
					{notes.toReversed().map((note) => (
						<li key={note.id} className="flex items-start gap-1 border-b pb-2 last:border-0">
							<div className="min-w-0 flex-1">
								<p className="text-sm text-ink-3 tabular-nums">{noteTime(note, zone)}</p>
								<p className="break-words">{note.text}</p>
								<p className="text-sm text-ink-3">
									{[
										note.collection === null ? "whole deployment" : "this collection",
										note.leave_out ? "left out of baselines" : "",
										note.by ?? "",
									]
										.filter((part) => part !== "")
										.join(" · ")}
								</p>
							</div>
							{mayEdit && (
								<>
									<IconButton label={`Change the note ${note.text}`} onClick={() => setEdited(note)}>
										<Pencil size={13} />
									</IconButton>
									<DeleteButton
										what={`the note ${note.text}`}
										pending={remove.isPending}
										onDelete={() => remove.mutate(note.id)}
									/>
								</>
							)}
						</li>
					))}
				</ul>
			)}
			{remove.error && <Failure error={remove.error} />}
			{edited !== undefined && (
				<NoteForm
					key={edited === "new" ? "new" : edited.id}
					collection={address.collection}
					note={edited === "new" ? undefined : edited}
					window={window}
					saving={save.isPending}
					onSave={(content) => save.mutate(content)}
					onCancel={() => setEdited(undefined)}
				/>
			)}
			{save.error && <Failure error={save.error} />}
			{edited === undefined && mayEdit && (
				<div>
					<Button onClick={() => setEdited("new")}>Add a note</Button>
				</div>
			)}
		</div>
	);
}
