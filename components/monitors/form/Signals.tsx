"use client";

import { useQuery } from "@tanstack/react-query";
import { siblingsQuery } from "@/components/data/queries";
import { DeleteButton } from "@/components/ui/DeleteButton";
import { fieldStyle } from "@/components/ui/field";
import { noBreak } from "@/lib/format";
import { parseDeployment } from "@/lib/model/address";
import { whereWords } from "@/lib/model/filterWords";
import type { Signal, Where } from "@/lib/model/monitor";
import { newSignal } from "./draft";
import type { PartProps } from "./partProps";
import { SignalFields } from "./SignalFields";

const kinds: readonly [Signal["kind"], string][] = [
	["drift", "Drift of inputs"],
	["predictions", "Drift of predictions"],
	["quality", "Data quality: nulls, types, bounds"],
	["health", "Health: silence, damaged lines"],
	["join", "Join: requests without an answer"],
];

/** What is judged, each folded with what is usual. */
export function Signals({ draft, onEdit }: PartProps) {
	const on = parseDeployment(draft.on);
	const { data } = useQuery({
		...siblingsQuery(on ?? { datastore: "", endpoint: "", deployment: "" }),
		enabled: on !== undefined,
	});
	const collections = data?.collections ?? [];
	const { signals } = draft;

	function add(kind: Signal["kind"]) {
		const made = newSignal(kind, collections);
		const names = new Set(signals.map(({ name }) => name));
		let name = made.name;
		for (let count = 2; names.has(name); count++) name = `${made.name}-${count}`;
		onEdit({ signals: [...signals, { ...made, name }] });
	}

	return (
		<fieldset className="flex flex-col gap-1.5">
			<legend className="mb-1 font-semibold">Signals</legend>
			{signals.map((signal, place) => (
				<details key={signal.name} className="rounded-lg border">
					<summary className="px-3 py-1.5">
						<span className="font-medium">{signal.name}</span>
						<span className="text-sm text-ink-2"> {summaryOf(signal)}</span>
					</summary>
					<div className="flex flex-col gap-2 border-t p-3">
						<SignalFields
							signal={signal}
							on={draft.on}
							collections={collections}
							onEdit={(next) =>
								onEdit({ signals: signals.map((each, index) => (index === place ? next : each)) })
							}
						/>
						{signals.length > 1 && (
							<div className="flex justify-end">
								<DeleteButton
									what={`the signal ${signal.name}`}
									onDelete={() => onEdit({ signals: signals.filter((_, index) => index !== place) })}
								/>
							</div>
						)}
					</div>
				</details>
			))}
			<select
				aria-label="Add a signal"
				value=""
				onChange={(event) => {
					const kind = kinds.find(([each]) => each === event.currentTarget.value);
					if (kind) add(kind[0]);
				}}
				className={fieldStyle}
			>
				<option value="">Add a signal…</option>
				{kinds.map(([kind, word]) => (
					<option key={kind} value={kind}>
						{word}
					</option>
				))}
			</select>
		</fieldset>
	);
}

function summaryOf(signal: Signal): string {
	switch (signal.kind) {
		case "drift":
		case "predictions":
			return `${featuresText(signal.features)}${whereText(signal.where)}, ${signal.profile === "azureml" ? "Azure ML's rule" : "robust rule"}`;
		case "quality":
			return `${featuresText(signal.features)}${whereText(signal.where)}, ${Math.round(signal.allowance * 1_000) / 10}${noBreak}% more than usual`;
		case "health": {
			const looked = [
				signal.silent && "silence",
				signal.stopped && "stops",
				signal.volume && "volume",
				signal.problems !== null && "damaged lines",
			].filter(Boolean);
			return looked.join(", ");
		}
		case "join":
			return `${signal.inputs} with ${signal.outputs}`;
	}
}

function whereText(where: Where | undefined): string {
	return where ? ` where ${whereWords(where)}` : "";
}

function featuresText(features: "all" | string[]): string {
	if (features === "all") return "all features";
	return features.length <= 2 ? features.join(", ") : `${features.length} features`;
}
