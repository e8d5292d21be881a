"use client";

import { fieldStyle } from "@/components/ui/field";
import type {
	Confirm,
	DriftSignal,
	HealthSignal,
	JoinSignal,
	QualitySignal,
	Signal,
} from "@/lib/model/monitor";
import { ruleSets } from "@/lib/model/ruleSet";
import { CollectionField } from "./CollectionField";
import { ComparedFields } from "./ComparedFields";
import { Field } from "./Field";

interface SignalFieldsProps<Of extends Signal> {
	signal: Of;
	/** The deployment, as definitions have it. */
	on: string;
	collections: readonly string[];
	onEdit(next: Of): void;
}

/** What can be chosen of one signal. */
export function SignalFields({ signal, on, collections, onEdit }: SignalFieldsProps<Signal>) {
	return (
		<>
			{signal.kind === "health" ? (
				<HealthFields signal={signal} on={on} collections={collections} onEdit={onEdit} />
			) : signal.kind === "join" ? (
				<JoinFields signal={signal} on={on} collections={collections} onEdit={onEdit} />
			) : signal.kind === "quality" ? (
				<QualityFields signal={signal} on={on} collections={collections} onEdit={onEdit} />
			) : (
				<DriftFields signal={signal} on={on} collections={collections} onEdit={onEdit} />
			)}
			<Field
				label="Fires after"
				hint="auto: one run where there are enough rows to be sure, else two in a row"
			>
				<select
					value={String(signal.confirm ?? "")}
					onChange={(event) => onEdit({ ...signal, confirm: confirmOf(event.currentTarget.value) })}
					className={fieldStyle}
				>
					<option value="">as the evidence is (auto)</option>
					{[1, 2, 3, 5].map((count) => (
						<option key={count} value={count}>
							{count === 1 ? "the first run" : `${count} runs in a row`}
						</option>
					))}
				</select>
			</Field>
		</>
	);
}

function confirmOf(text: string): Confirm | undefined {
	return text === "" ? undefined : Number(text);
}

function DriftFields({ signal, on, collections, onEdit }: SignalFieldsProps<DriftSignal>) {
	return (
		<>
			<ComparedFields signal={signal} on={on} collections={collections} onEdit={onEdit} />
			<Field label="Rule">
				<select
					value={signal.profile ?? "robust"}
					onChange={(event) => {
						const profile = ruleSets.find((each) => each === event.currentTarget.value);
						onEdit({
							...signal,
							profile: profile === "azureml" ? profile : undefined,
							thresholds: undefined,
						});
					}}
					className={fieldStyle}
				>
					<option value="robust">Robust: knows chance and few rows</option>
					<option value="azureml">Azure ML: as its own monitor</option>
				</select>
			</Field>
		</>
	);
}

function QualityFields({ signal, on, collections, onEdit }: SignalFieldsProps<QualitySignal>) {
	return (
		<>
			<ComparedFields signal={signal} on={on} collections={collections} onEdit={onEdit} />
			<Field label="Allowance" hint="per cent more than the baseline's own rate">
				<input
					type="number"
					min={0}
					max={100}
					step={0.5}
					value={Math.round(signal.allowance * 1_000) / 10}
					onChange={(event) => onEdit({ ...signal, allowance: event.currentTarget.valueAsNumber / 100 || 0 })}
					className={fieldStyle}
				/>
			</Field>
		</>
	);
}

function HealthFields({ signal, onEdit }: SignalFieldsProps<HealthSignal>) {
	const choices = [
		["silent", "Nothing comes though by its own week it should"],
		["stopped", "Nothing comes while the others go on"],
		["volume", "Less than half or more than twice of the same weekday"],
	] as const;
	return (
		<>
			{choices.map(([name, word]) => (
				<label key={name} className="flex items-center gap-2">
					<input
						type="checkbox"
						checked={signal[name]}
						onChange={(event) => onEdit({ ...signal, [name]: event.currentTarget.checked })}
					/>
					{word}
				</label>
			))}
			<label className="flex items-center gap-2">
				<input
					type="checkbox"
					checked={signal.problems !== null}
					onChange={(event) => onEdit({ ...signal, problems: event.currentTarget.checked ? 0.001 : null })}
				/>
				More than one damaged line in a thousand
			</label>
		</>
	);
}

function JoinFields({ signal, collections, onEdit }: SignalFieldsProps<JoinSignal>) {
	return (
		<>
			<CollectionField
				label="Inputs"
				value={signal.inputs}
				collections={collections}
				onEdit={(inputs) => onEdit({ ...signal, inputs })}
			/>
			<CollectionField
				label="Outputs"
				value={signal.outputs}
				collections={collections}
				onEdit={(outputs) => onEdit({ ...signal, outputs })}
			/>
		</>
	);
}
