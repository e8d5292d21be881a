"use client";

import { useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { Popover } from "@/components/ui/Popover";
import { formatTime, formatWindow, zoneName } from "@/lib/format";
import { parseTime, type Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";

/** The window in words; opens a form that takes both ends as text, in UTC. */
export function WindowForm({ window }: { window: Window }) {
	const zone = useZone();
	const [open, setOpen] = useState(false);
	const [fault, setFault] = useState<string>();
	const [, setParams] = useQueryStates(collectionParams, { history: "push" });

	function onSubmit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const form = new FormData(event.currentTarget);
		const from = parseTime(String(form.get("from")));
		const to = parseTime(String(form.get("to")));
		if (from === undefined || to === undefined) return setFault("Write times as 2026-03-07 21:00.");
		if (from >= to) return setFault("The start must lie before the end.");
		setFault(undefined);
		setOpen(false);
		setParams({ from, to, follow: null, row: null, at: null });
	}

	return (
		<Popover
			label="Choose a window"
			open={open}
			onOpenChange={setOpen}
			trigger={
				<button
					type="button"
					className="h-7 rounded-md px-1.5 font-medium whitespace-nowrap hover:bg-hover"
					title="Choose a window"
				>
					{formatWindow(window.from, window.to, zone)}{" "}
					<span className="font-normal text-ink-3">{zoneName(zone, window.from)}</span>
				</button>
			}
		>
			<form onSubmit={onSubmit} className="flex flex-col gap-2">
				{(["from", "to"] as const).map((end) => (
					<label key={end} className="grid grid-cols-[48px_1fr] items-center">
						<span className="text-ink-2 capitalize">{end}</span>
						<input
							name={end}
							defaultValue={formatTime(window[end], "minute")}
							className={fieldStyle}
							aria-invalid={fault !== undefined}
							aria-describedby="window-note"
							autoComplete="off"
						/>
					</label>
				))}
				<p
					id="window-note"
					className={`text-sm ${fault ? "text-danger" : "text-ink-3"}`}
					role={fault ? "alert" : undefined}
				>
					{fault ?? "UTC. The end itself is not part of the window."}
				</p>
				<Button type="submit" tone="strong" className="self-end">
					Show
				</Button>
			</form>
		</Popover>
	);
}
