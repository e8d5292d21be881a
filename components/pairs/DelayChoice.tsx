"use client";

import { fieldStyle } from "@/components/ui/field";
import type { PairDelay } from "@/lib/api/correlateAnswers";
import { delayChoices, delaySentence } from "./delayWords";

interface DelayChoiceProps {
	delay: PairDelay;
	/** Seconds; null: as learned. */
	chosen: number | null;
	onChange(seconds: number | null): void;
}

/** How far around the window the other halves were looked for, why so far, and a choice to look further. */
export function DelayChoice({ delay, chosen, onChange }: DelayChoiceProps) {
	return (
		<div className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
			<label className="flex items-center gap-1.5">
				<span className="shrink-0 text-ink-3">Look for the other half within</span>
				<select
					value={chosen ?? ""}
					onChange={({ currentTarget }) =>
						onChange(currentTarget.value === "" ? null : Number(currentTarget.value))
					}
					className={fieldStyle}
				>
					{delayChoices(chosen).map(({ seconds, words }) => (
						<option key={words} value={seconds ?? ""}>
							{words}
						</option>
					))}
				</select>
			</label>
			<span className="text-ink-3">{delaySentence(delay)}</span>
		</div>
	);
}
