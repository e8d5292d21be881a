"use client";

import type { ReactNode } from "react";
import type { Signal } from "@/lib/model/monitor";
import type { Thresholds } from "@/lib/stats/thresholds";
import { takesAzureThreshold, takesThresholds, usualThresholds, whyNoSlider } from "./draft";
import type { TriedThresholds } from "./useTriedThresholds";

interface SlidersProps {
	signals: readonly Signal[];
	tried: TriedThresholds;
}

const greatest = 1;
const step = 0.01;

/** Thresholds, tried on what was found: nothing is asked for that. */
export function Sliders({ signals, tried }: SlidersProps) {
	const left = signals.flatMap((signal) => {
		const why = whyNoSlider(signal);
		return why === undefined ? [] : [{ name: signal.name, why }];
	});
	return (
		<>
			{signals.some(takesThresholds) && (
				<RobustSliders thresholds={tried.robust} onChange={tried.tryRobust} />
			)}
			{signals.some(takesAzureThreshold) && tried.azure !== undefined && (
				<SliderBox note="One threshold for every feature, whatever the metric: Azure ML's rule.">
					<Slider label="Drift above" value={tried.azure} unit="" onChange={tried.tryAzure} />
				</SliderBox>
			)}
			{left.map(({ name, why }) => (
				<p key={name} className="text-sm text-ink-3">
					No slider for {name}: {why}.
				</p>
			))}
		</>
	);
}

interface RobustSlidersProps {
	thresholds: Thresholds;
	onChange(next: Thresholds): void;
}

function RobustSliders({ thresholds: { watch, drift }, onChange }: RobustSlidersProps) {
	const isUsual = watch === usualThresholds.watch && drift === usualThresholds.drift;
	const note = (
		<>
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
		</>
	);
	return (
		<SliderBox note={note}>
			<Slider
				label="Watch from"
				value={watch}
				unit=" PSI"
				onChange={(value) => onChange({ watch: value, drift: Math.max(value, drift) })}
			/>
			<Slider
				label="Drift from"
				value={drift}
				unit=" PSI"
				onChange={(value) => onChange({ watch: Math.min(watch, value), drift: value })}
			/>
		</SliderBox>
	);
}

function SliderBox({ note, children }: { note: ReactNode; children: ReactNode }) {
	return (
		<div className="grid max-w-xl grid-cols-[auto_minmax(0,1fr)_3rem] items-center gap-x-3 gap-y-1">
			{children}
			<p className="col-span-3 text-sm text-ink-3">{note}</p>
		</div>
	);
}

interface SliderProps {
	label: string;
	value: number;
	/** As it is read out behind the number. */
	unit: string;
	onChange(value: number): void;
}

function Slider({ label, value, unit, onChange }: SliderProps) {
	return (
		<label className="contents">
			<span className="text-ink-2">{label}</span>
			<input
				type="range"
				min={step}
				max={Math.max(greatest, value)}
				step={step}
				value={value}
				aria-valuetext={`${value.toFixed(2)}${unit}`}
				onChange={(event) => onChange(Math.round(event.currentTarget.valueAsNumber * 100) / 100)}
				className="w-full accent-accent"
			/>
			<output className="text-right tabular-nums">{value.toFixed(2)}</output>
		</label>
	);
}
