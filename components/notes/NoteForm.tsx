"use client";

import { type FormEvent, useState } from "react";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { formatTime, zoneId, zoneName } from "@/lib/format";
import { maxNoteLength, type NoteContent, noteWindow, type TimeNote } from "@/lib/model/note";
import { timeAt } from "@/lib/model/relativeTime";
import { readTime } from "@/lib/model/windowText";
import { isoUtc, type Window } from "@/lib/time";

interface NoteFormProps {
	collection: string;
	/** The one that is changed; undefined: a new one, on `window`. */
	note: TimeNote | undefined;
	window: Window;
	saving: boolean;
	onSave(content: NoteContent): void;
	onCancel(): void;
}

/** What happened, when, and of what; times are of the zone that is shown. */
export function NoteForm({ collection, note, window, saving, onSave, onCancel }: NoteFormProps) {
	const zone = useZone();
	const [fault, setFault] = useState<string>();
	const [hasEnd, setHasEnd] = useState(note === undefined || note.to !== null);
	const { from, to } = note ? noteWindow(note) : window;

	function submit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const given = new FormData(event.currentTarget);
		const text = String(given.get("text")).trim();
		const clock = { now: Date.now(), zone: zoneId(zone) };
		const [start, end] = ["from", "to"].map((name) => readTime(String(given.get(name) ?? ""), clock));
		if (text === "") return setFault("Write what happened.");
		if (!start || (!end && String(given.get("to") ?? "") !== "")) {
			return setFault("Write times as 2026-03-07 21:00.");
		}
		const at = timeAt(start.time, clock.now);
		const until = end ? timeAt(end.time, clock.now) : null;
		if (until !== null && until <= at) return setFault("The start must lie before the end.");
		onSave({
			collection: given.get("of") === "collection" ? collection : null,
			from: isoUtc(at),
			to: until === null ? null : isoUtc(until),
			text,
			leave_out: until !== null && given.get("leave-out") === "on",
		});
	}

	return (
		<form
			onSubmit={submit}
			onChange={() => setFault(undefined)}
			className="flex flex-col gap-2 border-t pt-3"
		>
			<textarea
				name="text"
				aria-label="What happened"
				placeholder="What happened: v3 rolled out, payment outage"
				defaultValue={note?.text}
				maxLength={maxNoteLength}
				rows={2}
				className={`${fieldStyle} !h-auto py-1`}
				// biome-ignore lint/a11y/noAutofocus: the form was opened to write in it
				autoFocus
			/>
			<label className="grid grid-cols-[48px_1fr] items-center">
				<span className="text-ink-2">From</span>
				<input
					name="from"
					defaultValue={formatTime(from, "minute", zone)}
					className={fieldStyle}
					autoComplete="off"
				/>
			</label>
			<label className="grid grid-cols-[48px_1fr] items-center">
				<span className="text-ink-2">To</span>
				<input
					name="to"
					defaultValue={note?.to === null ? "" : formatTime(to, "minute", zone)}
					placeholder="empty: a moment"
					onChange={(event) => setHasEnd(event.currentTarget.value.trim() !== "")}
					className={fieldStyle}
					autoComplete="off"
				/>
			</label>
			<p className="text-sm text-ink-3">{zoneName(zone, from)}. The end itself is not part of it.</p>
			<label className="grid grid-cols-[48px_1fr] items-center">
				<span className="text-ink-2">Of</span>
				<select
					name="of"
					defaultValue={note?.collection ? "collection" : "deployment"}
					className={fieldStyle}
				>
					<option value="deployment">the whole deployment</option>
					<option value="collection">this collection only</option>
				</select>
			</label>
			<label className={`flex items-center gap-2 ${hasEnd ? "" : "opacity-50"}`}>
				<input type="checkbox" name="leave-out" defaultChecked={note?.leave_out} disabled={!hasEnd} />
				Leave this time out of baselines
			</label>
			{fault && (
				<p role="alert" className="text-sm text-danger">
					{fault}
				</p>
			)}
			<div className="flex justify-end gap-2">
				<Button onClick={onCancel}>Cancel</Button>
				<Button type="submit" tone="strong" disabled={saving}>
					Save
				</Button>
			</div>
		</form>
	);
}
