"use client";

import dynamic from "next/dynamic";
import { type KeyboardEvent, useState } from "react";
import { plot } from "@/components/chart/plot";
import { type Bucket, fractionOf } from "@/components/chart/timelineScale";
import { useMay } from "@/components/data/may";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Popover } from "@/components/ui/Popover";
import type { CollectionAddress } from "@/lib/model/address";
import { noteWindow, type TimeNote } from "@/lib/model/note";
import { visibleText } from "@/lib/visibleText";
import { notesIn, noteTime } from "./noteText";

// Asked for when a flag is opened: most who see one never do.
const NotesPanel = dynamic(() => import("./NotesPanel").then((module) => module.NotesPanel), {
	loading: () => <div className="skeleton h-16" />,
});

interface NoteMarksProps {
	address: CollectionAddress;
	buckets: readonly Bucket[];
	notes: readonly TimeNote[];
	/** Another collection of the deployment whose notes are among them. */
	other?: string | undefined;
}

/**
 * Notes over a timeline: a line at a moment, a shade over a time, and a flag on each that says what it is and opens it. The flags are
 * one Tab stop, arrows move between them: a timeline of many notes must not stand between the keyboard and the table.
 */
export function NoteMarks({ address, buckets, notes, other }: NoteMarksProps) {
	const [reached, setReached] = useState(0);
	const [first, last] = [buckets[0], buckets.at(-1)];
	if (!first || !last) return null;
	const shown = notesIn(notes, { from: first.from, to: last.to });
	if (shown.length === 0) return null;
	const tabStop = Math.min(reached, shown.length - 1);

	function onKeyDown(event: KeyboardEvent<HTMLElement>) {
		const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
		const flags = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-note]")];
		const next = step === undefined ? undefined : flags[tabStop + step];
		if (!next || !flags.some((flag) => flag === event.target)) return;
		event.preventDefault();
		next.focus();
	}

	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
		<div
			role="group"
			aria-label="Notes on the timeline"
			onKeyDown={onKeyDown}
			className="pointer-events-none absolute z-10"
			style={{ left: plot.left, right: plot.right, top: 0, bottom: plot.bottom }}
		>
			{shown.map((note, place) => {
				const { from, to } = noteWindow(note);
				const left = fractionOf(buckets, from);
				return (
					<div
						key={note.id}
						className={`absolute inset-y-0 border-l border-note ${note.to === null ? "" : "border-r bg-note/10"}`}
						style={{ left: `${left * 100}%`, width: `${(fractionOf(buckets, to) - left) * 100}%` }}
					>
						<NoteFlag
							address={address}
							note={note}
							other={other}
							isLate={left > 0.5}
							tabStop={place === tabStop}
							onReach={() => setReached(place)}
						/>
					</div>
				);
			})}
		</div>
	);
}

interface NoteFlagProps extends Pick<NoteMarksProps, "address" | "other"> {
	note: TimeNote;
	/** It stands in the right half: what it says goes to the left of it. */
	isLate: boolean;
	tabStop: boolean;
	onReach(): void;
}

function NoteFlag({ address, note, other, isLate, tabStop, onReach }: NoteFlagProps) {
	const zone = useZone();
	const mayEdit = useMay("editor");
	const [open, setOpen] = useState(false);
	const [pointed, setPointed] = useState(false);
	const time = noteTime(note, zone);
	return (
		<Popover
			label="The note"
			open={open}
			onOpenChange={(next) => {
				setOpen(next);
				setPointed(false);
			}}
			trigger={
				<button
					type="button"
					data-note={note.id}
					aria-label={`Note, ${time}: ${note.text}`}
					tabIndex={tabStop ? 0 : -1}
					onFocus={(event) => {
						onReach();
						// Closed, it has the focus again: what was just read need not be said once more.
						setPointed(event.currentTarget.matches(":focus-visible"));
					}}
					onBlur={() => setPointed(false)}
					onPointerEnter={({ pointerType }) => pointerType !== "touch" && setPointed(true)}
					onPointerLeave={() => setPointed(false)}
					onKeyDown={({ key }) => key === "Escape" && setPointed(false)}
					className="pointer-events-auto absolute -top-1 -left-px h-4 w-6 rounded-sm text-left"
				>
					<span className="absolute top-1 left-0 h-2.5 w-3.5 rounded-r-sm bg-note" />
					{pointed && !open && (
						<span
							aria-hidden="true"
							className={`absolute top-4 w-max max-w-[min(280px,60vw)] rounded-md border border-line-strong bg-raised px-2 py-1 text-sm text-ink shadow-pop ${isLate ? "right-0" : "left-0"}`}
						>
							<span className="block text-xs text-ink-3 tabular-nums">{time}</span>
							<span className="line-clamp-4 wrap-anywhere">{visibleText(note.text)}</span>
						</span>
					)}
				</button>
			}
		>
			<NotesPanel
				address={address}
				window={noteWindow(note)}
				notes={[note]}
				mayEdit={mayEdit}
				other={other}
				isOne
			/>
		</Popover>
	);
}
