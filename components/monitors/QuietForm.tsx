"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";

interface QuietFormProps {
	/** What it means, in a sentence. */
	what: string;
	verb: string;
	/** May it last until what fires is over? */
	untilOver?: boolean;
	/** Which of them; without them there is no choice. */
	signals?: readonly string[];
	pending: boolean;
	onSend(given: { note: string; until: string | null; signal: string | null }): void;
}

const day = 86_400_000;
const lengths = [
	["1 day", day],
	["3 days", 3 * day],
	["1 week", 7 * day],
	["4 weeks", 28 * day],
] as const;

/** For how long to be quiet, and why. */
export function QuietForm({ what, verb, untilOver = false, signals, pending, onSend }: QuietFormProps) {
	const [length, setLength] = useState(untilOver ? "over" : String(day));

	function submit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const given = new FormData(event.currentTarget);
		onSend({
			note: String(given.get("note") ?? "").trim(),
			until: length === "over" ? null : new Date(Date.now() + Number(length)).toISOString(),
			signal: signals?.[Number(given.get("signal"))] ?? null,
		});
	}

	return (
		<form onSubmit={submit} className="flex flex-col gap-2">
			<p className="text-sm text-ink-2 wrap-anywhere">{what}</p>
			{signals && signals.length > 1 && (
				<label className="grid grid-cols-[56px_1fr] items-center">
					<span className="text-ink-2">Of</span>
					<select name="signal" defaultValue={-1} className={fieldStyle}>
						<option value={-1}>the whole monitor</option>
						{signals.map((name, place) => (
							<option key={name} value={place}>
								{name}
							</option>
						))}
					</select>
				</label>
			)}
			<label className="grid grid-cols-[56px_1fr] items-center">
				<span className="text-ink-2">For</span>
				<select
					value={length}
					onChange={(event) => setLength(event.currentTarget.value)}
					className={fieldStyle}
				>
					{untilOver && <option value="over">until it is over</option>}
					{lengths.map(([text, millis]) => (
						<option key={text} value={millis}>
							{text}
						</option>
					))}
				</select>
			</label>
			<label className="grid grid-cols-[56px_1fr] items-center">
				<span className="text-ink-2">Note</span>
				<input name="note" maxLength={2_000} placeholder="why" autoComplete="off" className={fieldStyle} />
			</label>
			<div className="flex justify-end">
				<Button type="submit" tone="strong" pending={pending}>
					{verb}
				</Button>
			</div>
		</form>
	);
}
