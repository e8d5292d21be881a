"use client";

import type { Signal } from "@/lib/model/monitor";
import type { Thresholds } from "@/lib/stats/thresholds";
import { takesThresholds, usualThresholds } from "./draft";

interface SlidersProps {
	signals: readonly Signal[];
	thresholds: Thresholds;
	onChange(next: Thresholds): void;
}

const greatest = 1;
const step = 0.01;

/** The two thresholds, tried on what was found: nothing is asked for that. */
export function Sliders({ signals, thresholds, onChange }: SlidersProps) {
	if (!signals.some(takesThresholds)) {
		const isDrift = signals.some(({ kind }) => kind === "drift" || kind === "predictions");
		if (!isDrift) return null;
		return (
			<p className="text-sm text-ink-3">
				Thresholds are tried here for the robust rule with fixed ones; of another rule they stay as they are.
			</p>
		);
	}
	const { watch, drift } = thresholds;
	const isUsual = watch === usualThresholds.watch && drift === usualThresholds.drift;
	return (
		<div className="grid max-w-xl grid-cols-[auto_minmax(0,1fr)_3rem] items-center gap-x-3 gap-y-1">
			<Slider
				label="Watch from"
				value={watch}
				onChange={(value) => onChange({ watch: value, drift: Math.max(value, drift) })}
			/>
			<Slider
				label="Drift from"
				value={drift}
				onChange={(value) => onChange({ watch: Math.min(watch, value), drift: value })}
			/>
			<p className="col-span-3 text-sm text-ink-3">
				PSI of each feature.{" "}
				{isUsual ? (
					"The usual thresholds."
				) : (
					<button
						type="button"
						onClick={() => onChange(usualThresholds)}
						className="rounded-sm text-accent hover:underline"
					>
						Back to 0.10 and 0.25
					</button>
				)}
			</p>
		</div>
	);
}

interface SliderProps {
	label: string;
	value: number;
	onChange(value: number): void;
}

function Slider({ label, value, onChange }: SliderProps) {
	return (
		<label className="contents">
			<span className="text-ink-2">{label}</span>
			<input
				type="range"
				min={step}
				max={Math.max(greatest, value)}
				step={step}
				value={value}
				aria-valuetext={`${value.toFixed(2)} PSI`}
				onChange={(event) => onChange(Math.round(event.currentTarget.valueAsNumber * 100) / 100)}
				className="w-full accent-accent"
			/>
			<output className="text-right tabular-nums">{value.toFixed(2)}</output>
		</label>
	);
}
