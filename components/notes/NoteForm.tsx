"use client";

import { type FormEvent, useState } from "react";
import { ReadingNotes } from "@/components/controls/ReadingNotes";
import { type TimeField, timeIn } from "@/components/data/timeField";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { type Zone, zoneId, zoneName } from "@/lib/format";
import { maxNoteLength, type NoteContent, noteWindow, type TimeNote } from "@/lib/model/note";
import { timeAt } from "@/lib/model/relativeTime";
import { isoUtc, type Millis, type Window } from "@/lib/time";
import { visibleText } from "@/lib/visibleText";
import { exactTime } from "./noteText";

interface NoteFormProps {
	/** Which it may be of; some may be named twice. */
	collections: readonly string[];
	/** The one that is changed; undefined: a new one, on `window`. */
	note: TimeNote | undefined;
	window: Window;
	saving: boolean;
	onSave(content: NoteContent): void;
	onCancel(): void;
}

/** What happened, when, and of what; times are of the zone that is shown when it is opened. */
export function NoteForm({ collections, note, window, saving, onSave, onCancel }: NoteFormProps) {
	const shownZone = useZone();
	// Those of when the form was opened: what is written in it must not become another time when a window moves or another zone is shown.
	const [{ zone, from, to }] = useState(() => filledWith(note, window, shownZone));
	const names = [...new Set(collections)];
	const [fault, setFault] = useState<string>();
	const [remarks, setRemarks] = useState<string[]>([]);
	const [hasEnd, setHasEnd] = useState(to !== undefined);

	function endsIn(given: FormData, now: Millis) {
		const clock = { now, zone: zoneId(zone) };
		return {
			start: timeIn(from, String(given.get("from") ?? ""), clock),
			end: timeIn(to, String(given.get("to") ?? ""), clock),
		};
	}

	function submit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const given = new FormData(event.currentTarget);
		const text = String(given.get("text")).trim();
		const now = Date.now();
		const { start, end } = endsIn(given, now);
		if (text === "") return setFault("Write what happened.");
		if (!start || (!end && String(given.get("to") ?? "").trim() !== "")) {
			return setFault("Write times as 2026-03-07 21:00.");
		}
		const at = timeAt(start.time, now);
		const until = end ? timeAt(end.time, now) : null;
		if (until !== null && until <= at) return setFault("The start must lie before the end.");
		onSave({
			collection: names[Number(given.get("of"))] ?? null,
			from: isoUtc(at),
			to: until === null ? null : isoUtc(until),
			text,
			leave_out: until !== null && given.get("leave-out") === "on",
		});
	}

	return (
		<form
			onSubmit={submit}
			onChange={(event) => {
				setFault(undefined);
				const { start, end } = endsIn(new FormData(event.currentTarget), Date.now());
				setRemarks([...(start?.notes ?? []), ...(end?.notes ?? [])]);
			}}
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
				<input name="from" defaultValue={from.text} className={fieldStyle} autoComplete="off" />
			</label>
			<label className="grid grid-cols-[48px_1fr] items-center">
				<span className="text-ink-2">To</span>
				<input
					name="to"
					defaultValue={to?.text}
					placeholder="empty: a moment"
					onChange={(event) => setHasEnd(event.currentTarget.value.trim() !== "")}
					className={fieldStyle}
					autoComplete="off"
				/>
			</label>
			<ReadingNotes notes={remarks} />
			<p className="text-sm text-ink-3">{zoneName(zone, from.time)}. The end itself is not part of it.</p>
			<label className="grid grid-cols-[48px_1fr] items-center">
				<span className="text-ink-2">Of</span>
				<select
					name="of"
					defaultValue={note?.collection ? names.indexOf(note.collection) : -1}
					className={fieldStyle}
				>
					<option value={-1}>the whole deployment</option>
					{names.map((name, place) => (
						<option key={name} value={place}>
							{names.length === 1 ? "this collection only" : `${visibleText(name)} only`}
						</option>
					))}
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

const minute = 60_000;

/** The fields of a note that is there, or of a new one on the whole minutes of a window; a moment has no end. */
function filledWith(note: TimeNote | undefined, window: Window, zone: Zone) {
	const { from, to } = note
		? noteWindow(note)
		: {
				from: Math.floor(window.from / minute) * minute,
				to: Math.ceil(window.to / minute) * minute,
			};
	const field = (time: Millis): TimeField => ({ time, text: exactTime(time, zone) });
	return { zone, from: field(from), to: note?.to === null ? undefined : field(to) };
}
