"use client";

import { fieldStyle } from "@/components/ui/field";

interface SideChoiceProps {
	names: readonly string[];
	inputs: string | undefined;
	outputs: string | undefined;
	onChange(change: { inputs?: string; outputs?: string }): void;
}

/** Which two collections are joined. */
export function SideChoice({ names, inputs, outputs, onChange }: SideChoiceProps) {
	const select = (side: "inputs" | "outputs", value: string | undefined, other: string | undefined) => (
		<label className="flex items-center gap-1.5">
			<span className="shrink-0 text-ink-3">{side === "inputs" ? "Inputs" : "joined with outputs"}</span>
			<select
				value={value ?? ""}
				onChange={(event) => onChange({ [side]: event.currentTarget.value })}
				className={fieldStyle}
			>
				{value === undefined && <option value="">choose</option>}
				{names.map((name) => (
					<option key={name} disabled={name === other}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
			{select("inputs", inputs, outputs)}
			{select("outputs", outputs, inputs)}
		</div>
	);
}
