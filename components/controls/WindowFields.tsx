"use client";

import { useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import { type TimeField, timeIn } from "@/components/data/timeField";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { formatTime, type Zone, zoneId, zoneName } from "@/lib/format";
import { type TimeValue, timeAt } from "@/lib/model/relativeTime";
import { type Clock, readWindow } from "@/lib/model/windowText";
import type { Millis, Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import { ReadingNotes } from "./ReadingNotes";

interface WindowFieldsProps {
	window: Window;
	/** The address names the chosen one. */
	onChosen(): void;
}

const presets = [
	["1 h", "-1h"],
	["6 h", "-6h"],
	["24 h", "-24h"],
	["7 days", "-7d"],
	["30 days", "-30d"],
	["Today", "today"],
	["Yesterday", "yesterday"],
] as const;

/** A window by a preset, in words, or by its two ends; words and times of day are of the zone that is shown. */
export function WindowFields({ window, onChosen }: WindowFieldsProps) {
	const zone = useZone();
	const [words, setWords] = useState("");
	const [fault, setFault] = useState<string>();
	const [notes, setNotes] = useState<string[]>([]);
	const [, setParams] = useQueryStates(collectionParams, { history: "push" });
	const { renew } = useNow();
	// Of when it was opened, and so is its zone: what is written in a field stays when the window moves or another zone is shown.
	const [filled] = useState(() => ({ zone, from: field(window.from, zone), to: field(window.to, zone) }));
	const clock = (): Clock => ({ now: Date.now(), zone: zoneId(zone) });
	const reading = words.trim() === "" ? undefined : readWindow(words, clock());

	function choose({ from, to }: { from: TimeValue; to: TimeValue }) {
		renew();
		setParams({ from, to, follow: null, row: null, at: null });
		onChosen();
	}

	function submitWords(event: FormEvent) {
		event.preventDefault();
		if (reading && !("fault" in reading)) choose(reading);
	}

	function endsIn(form: HTMLFormElement) {
		const texts = new FormData(form);
		return (["from", "to"] as const).map((end) =>
			timeIn(filled[end], String(texts.get(end)), { ...clock(), zone: zoneId(filled.zone) }),
		);
	}

	function submitEnds(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const [from, to] = endsIn(event.currentTarget);
		if (!from || !to) return setFault("Write times as 2026-03-07 21:00.");
		if (timeAt(from.time, Date.now()) >= timeAt(to.time, Date.now())) {
			return setFault("The start must lie before the end.");
		}
		choose({ from: from.time, to: to.time });
	}

	return (
		<div className="flex flex-col gap-3">
			<fieldset className="flex flex-wrap gap-1" aria-label="Usual windows">
				{presets.map(([name, text]) => (
					<button
						key={text}
						type="button"
						className="h-7 rounded-md border px-2 text-sm hover:bg-hover"
						onClick={() => {
							const preset = readWindow(text, clock());
							if (!("fault" in preset)) choose(preset);
						}}
					>
						{name}
					</button>
				))}
			</fieldset>
			<form onSubmit={submitWords} className="flex flex-col gap-1">
				<div className="flex gap-1.5">
					<input
						aria-label="In words"
						placeholder="-6h or yesterday 14:00"
						value={words}
						onChange={(event) => setWords(event.target.value)}
						aria-describedby="window-words"
						className={fieldStyle}
						autoComplete="off"
						// biome-ignore lint/a11y/noAutofocus: the panel was opened to type or to choose
						autoFocus
					/>
					<Button type="submit" tone="strong" disabled={!reading || "fault" in reading}>
						Show
					</Button>
				</div>
				<div id="window-words" aria-live="polite" className="text-sm text-ink-3">
					{reading && <Echo reading={reading} zone={zone} />}
				</div>
			</form>
			<form
				onSubmit={submitEnds}
				onChange={(event) => {
					setFault(undefined);
					setNotes(endsIn(event.currentTarget).flatMap((end) => end?.notes ?? []));
				}}
				className="flex flex-col gap-2 border-t pt-3"
			>
				{(["from", "to"] as const).map((end) => (
					<label key={end} className="grid grid-cols-[48px_1fr] items-center">
						<span className="text-ink-2 capitalize">{end}</span>
						<input
							name={end}
							defaultValue={filled[end].text}
							className={fieldStyle}
							aria-invalid={fault !== undefined}
							aria-describedby="window-note"
							autoComplete="off"
						/>
					</label>
				))}
				<ReadingNotes notes={notes} />
				<div className="flex items-start justify-between gap-2">
					<p
						id="window-note"
						className={`text-sm ${fault ? "text-danger" : "text-ink-3"}`}
						role={fault ? "alert" : undefined}
					>
						{fault ?? `${zoneName(filled.zone, filled.from.time)}. The end itself is not part of the window.`}
					</p>
					<Button type="submit">Show these</Button>
				</div>
			</form>
		</div>
	);
}

const field = (time: Millis, zone: Zone): TimeField => ({ time, text: formatTime(time, "minute", zone) });

/** What was understood, in the zone shown and in the other one. */
function Echo({ reading, zone }: { reading: ReturnType<typeof readWindow>; zone: Zone }) {
	if ("fault" in reading) return <p className="text-danger">{reading.fault}</p>;
	const [from, to] = [reading.from, reading.to].map((end) => timeAt(end, Date.now()));
	if (from === undefined || to === undefined) return null;
	const inZone = (each: Zone) =>
		`${formatTime(from, "minute", each)} – ${formatTime(to, "minute", each)} ${zoneName(each, from)}`;
	const other: Zone = zone === "utc" ? "local" : "utc";
	return (
		<>
			<p className="text-ink-2 tabular-nums">{inZone(zone)}</p>
			{zoneName("local", from) !== "UTC" && <p className="tabular-nums">{inZone(other)}</p>}
			<ReadingNotes notes={reading.notes} />
		</>
	);
}
