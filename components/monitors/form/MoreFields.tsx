"use client";

import { fieldStyle } from "@/components/ui/field";
import { catchUps } from "@/lib/model/monitor";
import { Field } from "./Field";
import type { PartProps } from "./partProps";

const sizes = ["1h", "6h", "1d", "2d", "7d", "14d", "28d"];
const offsets = ["0h", "1h", "2h", "6h", "12h", "1d"];
const catchUpWords = {
	all: "all are run later",
	last: "only the last is run later",
	none: "none is run later",
};

/** What seldom needs to be changed: the window, how often is said that it still fires, what becomes of missed runs. */
export function MoreFields({ draft, onEdit }: PartProps) {
	const { window, renotify, catchUp, recheck } = draft;
	return (
		<details className="rounded-lg border">
			<summary className="px-3 py-1.5">
				<span className="font-medium">Window and messages</span>
				<span className="text-sm text-ink-2">
					{" "}
					{window.size} that ended {window.offset} before
				</span>
			</summary>
			<div className="flex flex-col gap-2 border-t p-3">
				<Choice
					label="Window"
					hint="the latest that is over: days of its zone, hours of UTC"
					value={window.size}
					values={sizes}
					onChoose={(size) => onEdit({ window: { ...window, size } })}
				/>
				<Choice
					label="Waits"
					hint="so long for rows that come late"
					value={window.offset}
					values={offsets}
					onChoose={(offset) => onEdit({ window: { ...window, offset } })}
				/>
				<Choice
					label="Again after"
					hint="what still fires is said again, unless it is acknowledged"
					value={renotify}
					values={["1d", "3d", "7d", "never"]}
					onChoose={(next) => onEdit({ renotify: next })}
				/>
				<Choice
					label="Late rows"
					hint="make it run again for so long"
					value={recheck}
					values={["1d", "2d", "7d", "never"]}
					onChoose={(next) => onEdit({ recheck: next })}
				/>
				<Field label="Missed runs">
					<select
						value={catchUp}
						onChange={(event) => {
							const chosen = catchUps.find((each) => each === event.currentTarget.value);
							if (chosen) onEdit({ catchUp: chosen });
						}}
						className={fieldStyle}
					>
						{catchUps.map((each) => (
							<option key={each} value={each}>
								{catchUpWords[each]}
							</option>
						))}
					</select>
				</Field>
			</div>
		</details>
	);
}

interface ChoiceProps {
	label: string;
	hint: string;
	value: string;
	values: readonly string[];
	onChoose(value: string): void;
}

function Choice({ label, hint, value, values, onChoose }: ChoiceProps) {
	return (
		<Field label={label} hint={hint}>
			<select value={value} onChange={(event) => onChoose(event.currentTarget.value)} className={fieldStyle}>
				{[...new Set([...values, value])].map((each) => (
					<option key={each} value={each}>
						{each}
					</option>
				))}
			</select>
		</Field>
	);
}
