"use client";

import { useState } from "react";
import { scheduleText } from "@/components/data/monitorWords";
import { fieldStyle } from "@/components/ui/field";
import { weekdays } from "@/lib/model/monitor";
import { isZoneName } from "@/lib/model/zone";
import { Field } from "./Field";
import type { PartProps } from "./partProps";
import {
	boundsOf,
	dayWords,
	rhythms,
	type ScheduleChoice,
	scheduleChoice,
	scheduleOf,
} from "./scheduleChoice";

const rhythmWords = {
	...{ daily: "Every day", workdays: "Monday to Friday", weekly: "Every week", hourly: "Every hour" },
	cron: "By cron",
};

/** When it is due. */
export function ScheduleFields({ draft: { schedule, window }, onEdit }: PartProps) {
	const [choice, setChoice] = useState(() => scheduleChoice(schedule));
	const [zone, setZone] = useState(schedule.zone);
	if (!choice) {
		return (
			<Field label="When">
				<span>{scheduleText(schedule)}</span>
			</Field>
		);
	}
	const edit = (next: Partial<ScheduleChoice>) => {
		const after = { ...choice, ...next };
		setChoice(after);
		// What is due every hour looks at hours, all else at days, unless somebody chose otherwise.
		const size = after.rhythm === "hourly" ? "1h" : "1d";
		const wasUsual = window.size === "1h" || window.size === "1d";
		onEdit({
			schedule: { ...boundsOf(schedule), ...scheduleOf(after) },
			...(next.rhythm && wasUsual ? { window: { ...window, size } } : {}),
		});
	};
	const zoneFault = isZoneName(zone) ? "" : "Give a zone such as Europe/Berlin or UTC.";
	const zones = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
	return (
		<>
			<div className="grid grid-cols-[92px_minmax(0,1fr)] items-center gap-x-2">
				<span className="text-ink-2" id="when">
					When
				</span>
				<span className="flex min-w-0 gap-2">
					<select
						aria-labelledby="when"
						value={choice.rhythm}
						onChange={(event) => {
							const rhythm = rhythms.find((each) => each === event.currentTarget.value);
							if (rhythm) edit({ rhythm });
						}}
						className={fieldStyle}
					>
						{rhythms.map((each) => (
							<option key={each} value={each}>
								{rhythmWords[each]}
							</option>
						))}
					</select>
					{choice.rhythm === "weekly" && (
						<select
							aria-label="Day of the week"
							value={choice.day}
							onChange={(event) => {
								const day = weekdays.find((each) => each === event.currentTarget.value);
								if (day) edit({ day });
							}}
							className={fieldStyle}
						>
							{weekdays.map((each) => (
								<option key={each} value={each}>
									{dayWords[each]}
								</option>
							))}
						</select>
					)}
					{choice.rhythm === "cron" ? (
						<input
							aria-label="Cron expression"
							value={choice.cron}
							onChange={(event) => edit({ cron: event.currentTarget.value })}
							autoComplete="off"
							spellCheck={false}
							className={`${fieldStyle} font-mono`}
						/>
					) : (
						choice.rhythm !== "hourly" && (
							<input
								type="time"
								aria-label="Time of day"
								value={choice.at}
								required
								onChange={(event) =>
									event.currentTarget.value !== "" && edit({ at: event.currentTarget.value })
								}
								className={`${fieldStyle} !w-28 shrink-0`}
							/>
						)
					)}
				</span>
			</div>
			<Field label="Time zone" hint={zoneFault || undefined}>
				<input
					// The form is not saved while it says something that is not what would be kept.
					ref={(field) => field?.setCustomValidity(zoneFault)}
					aria-invalid={zoneFault !== ""}
					value={zone}
					list="zones"
					onChange={(event) => {
						setZone(event.currentTarget.value);
						if (isZoneName(event.currentTarget.value)) edit({ zone: event.currentTarget.value });
					}}
					autoComplete="off"
					spellCheck={false}
					className={fieldStyle}
				/>
			</Field>
			<datalist id="zones">
				{["UTC", ...zones].map((each) => (
					<option key={each} value={each} />
				))}
			</datalist>
		</>
	);
}
