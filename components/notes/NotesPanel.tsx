"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { change } from "@/components/data/ask";
import { ApiFailure } from "@/components/data/failure";
import { notesQuery } from "@/components/data/queries";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import { DeleteButton } from "@/components/ui/DeleteButton";
import { Failure } from "@/components/ui/Failure";
import { IconButton } from "@/components/ui/IconButton";
import { Notice } from "@/components/ui/Notice";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";
import type { NoteContent, TimeNote } from "@/lib/model/note";
import { randomId } from "@/lib/randomId";
import type { Window } from "@/lib/time";
import { visibleText } from "@/lib/visibleText";
import { NoteConflict } from "./NoteConflict";
import { NoteForm } from "./NoteForm";
import { noteTime } from "./noteText";

/** A note in the form. */
interface Edited {
	id: string;
	/** What the form was filled with; undefined: a new one. */
	note?: TimeNote;
	/** The note as it was last read, which is what is changed; undefined where there is none, or none any more. */
	read?: TimeNote | undefined;
	/** Somebody else changed it meanwhile: `read` is what they made of it. */
	isConflict?: true;
}

interface NotesPanelProps {
	address: CollectionAddress;
	window: Window;
	notes: readonly TimeNote[];
	mayEdit: boolean;
	/** Another collection of the deployment whose notes are among them. */
	other?: string | undefined;
	/** Only one note is shown, from its flag. */
	isOne?: boolean;
}

const oneNote = "/deployments/{datastore}/{endpoint}/{deployment}/notes/{note}";

/** The notes, the latest time first, and a form for another or for the one that is being changed. */
export function NotesPanel({ address, window, notes, mayEdit, other, isOne = false }: NotesPanelProps) {
	const zone = useZone();
	const client = useQueryClient();
	const [edited, setEdited] = useState<Edited>();
	const edit = (next: Edited | undefined) => {
		setEdited(next);
		save.reset();
		remove.reset();
	};
	/** Until the list says what is there now. */
	const renew = () => {
		// A time that baselines leave out changes what reviews are against.
		void client.invalidateQueries({ queryKey: ["long"] });
		return client.invalidateQueries({ queryKey: notesQuery(address).queryKey });
	};
	const save = useMutation({
		mutationFn: ({ edited: { id, read }, content }: { edited: Edited; content: NoteContent }) =>
			change(question(`PUT ${oneNote}`, { ...address, note: id }), content, read && { version: read.at }),
		onSuccess: async () => {
			await renew();
			setEdited(undefined);
		},
		onError: async (error, { edited }) => {
			if (!isConflict(error)) return;
			const { notes } = await client.fetchQuery({ ...notesQuery(address), staleTime: 0 });
			const read = notes.find(({ id }) => id === edited.id);
			setEdited({ ...edited, read, isConflict: true });
		},
	});
	const remove = useMutation({
		mutationFn: ({ id, at }: TimeNote) =>
			change(question(`DELETE ${oneNote}`, { ...address, note: id }), undefined, { version: at }),
		onSettled: renew,
	});
	const collectionText = ({ collection }: TimeNote) =>
		collection === null
			? "whole deployment"
			: other === undefined
				? "this collection"
				: visibleText(collection);
	return (
		<div className="flex flex-col gap-3">
			{notes.length === 0 && !edited && !isOne && (
				<p className="text-ink-2">
					No notes yet. A note marks a time, such as a release or an incident, on every timeline of this
					collection or of its whole deployment.
				</p>
			)}
			{notes.length > 0 && (
				<ul className="flex flex-col gap-2">
					{notes.toReversed().map((note) => (
						// A note that was changed meanwhile is another one to delete: it asks anew.
						<li key={`${note.id} ${note.at}`} className="flex items-start gap-1 border-b pb-2 last:border-0">
							<div className="min-w-0 flex-1">
								<p className="text-sm text-ink-3 tabular-nums">{noteTime(note, zone)}</p>
								<p className="break-words">{visibleText(note.text)}</p>
								<p className="text-sm text-ink-3">
									{[collectionText(note), note.leave_out ? "left out of baselines" : "", note.by ?? ""]
										.filter((part) => part !== "")
										.join(" · ")}
								</p>
							</div>
							{mayEdit && (
								<>
									<IconButton
										label={`Change the note ${note.text}`}
										onClick={() => edit({ id: note.id, note, read: note })}
									>
										<Pencil size={13} />
									</IconButton>
									<DeleteButton
										what={`the note ${note.text}`}
										pending={remove.isPending}
										onDelete={() => remove.mutate(note)}
									/>
								</>
							)}
						</li>
					))}
				</ul>
			)}
			{remove.error &&
				(isConflict(remove.error) ? (
					<Notice tone="warn" title="Somebody changed this note meanwhile">
						It is still there, and listed as it is now.
					</Notice>
				) : (
					!isGone(remove.error) && <Failure error={remove.error} />
				))}
			{edited && (
				<NoteForm
					key={edited.id}
					collections={[
						edited.note?.collection ?? address.collection,
						...(other === undefined ? [] : [address.collection, other]),
					]}
					note={edited.note}
					window={window}
					saving={save.isPending}
					onSave={(content) => save.mutate({ edited, content })}
					onCancel={() => edit(undefined)}
				/>
			)}
			{edited?.isConflict && <NoteConflict now={edited.read} />}
			{save.error && !(isConflict(save.error) && edited?.isConflict) && <Failure error={save.error} />}
			{edited === undefined && mayEdit && !isOne && (
				<div>
					<Button onClick={() => edit({ id: randomId() })}>Add a note</Button>
				</div>
			)}
		</div>
	);
}

const isConflict = (error: Error | null) => error instanceof ApiFailure && error.status === 409;
/** What was to go has gone already. */
const isGone = (error: Error) => error instanceof ApiFailure && error.status === 404;
