"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { datastoresQuery } from "@/components/data/queries";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import type { ImportedAnswer } from "@/lib/api/azureAnswers";
import { visibleText } from "@/lib/visibleText";
import { Field } from "../form/Field";
import type { Answers } from "./useImport";

interface ImportNeedsProps {
	needs: ImportedAnswer["needs"];
	answers: Answers;
	onAnswer(next: Answers): void;
}

/** What only the reader knows, before the monitor is whole. */
export function ImportNeeds({ needs, answers, onAnswer }: ImportNeedsProps) {
	const { places = {} } = answers;
	if (needs.length === 0 && Object.keys(places).length === 0) return null;
	return (
		<>
			{needs.length > 0 && <Needs needs={needs} answers={answers} onAnswer={onAnswer} />}
			{Object.entries(places).map(([asset, place]) => (
				<p key={asset} className="flex flex-wrap items-center gap-2 text-ink-2">
					<span className="min-w-0 wrap-anywhere">
						{visibleText(asset)} lies at {visibleText(place)}
					</span>
					<Button
						onClick={() => {
							const { [asset]: _, ...others } = places;
							onAnswer({ ...answers, places: others });
						}}
					>
						Change
					</Button>
				</p>
			))}
		</>
	);
}

function Needs({ needs, answers, onAnswer }: ImportNeedsProps) {
	return (
		<section
			aria-label="What is still needed"
			className="flex flex-col gap-3 rounded-lg border border-warn/35 bg-warn-soft p-3"
		>
			<h3 className="font-semibold">Before it is whole</h3>
			{needs.map((need) => (
				<Need key={`${need.kind} ${need.asset}`} need={need} answers={answers} onAnswer={onAnswer} />
			))}
		</section>
	);
}

function Need({
	need,
	answers,
	onAnswer,
}: Omit<ImportNeedsProps, "needs"> & { need: ImportedAnswer["needs"][number] }) {
	const { data } = useQuery(datastoresQuery());
	const { kind, asset = "", says } = need;
	if (kind === "datastore") {
		return (
			<Field label="Datastore" hint={says}>
				<select
					value={answers.datastore ?? ""}
					onChange={(event) => onAnswer({ ...answers, datastore: event.currentTarget.value })}
					className={fieldStyle}
				>
					<option value="" disabled>
						Choose one
					</option>
					{data?.datastores.map(({ name }) => (
						<option key={name}>{name}</option>
					))}
				</select>
			</Field>
		);
	}
	if (kind === "deployment") {
		return (
			<TextNeed
				label="Deployment"
				hint={says}
				placeholder="endpoint/deployment"
				onGive={(deployment) => onAnswer({ ...answers, deployment })}
			/>
		);
	}
	return (
		<TextNeed
			label="File"
			hint={says}
			placeholder="datastore/folder/training"
			onGive={(place) => onAnswer({ ...answers, places: { ...answers.places, [asset]: place } })}
		/>
	);
}

interface TextNeedProps {
	label: string;
	hint: string;
	placeholder: string;
	onGive(text: string): void;
}

/** Given by a press or Enter: each letter by itself would be asked about. */
function TextNeed({ label, hint, placeholder, onGive }: TextNeedProps) {
	const [text, setText] = useState("");
	return (
		<Field label={label} hint={hint}>
			<span className="flex gap-2">
				<input
					value={text}
					onChange={(event) => setText(event.currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key === "Enter" && text.trim() !== "") onGive(text.trim());
					}}
					placeholder={placeholder}
					autoComplete="off"
					spellCheck={false}
					className={fieldStyle}
				/>
				<Button disabled={text.trim() === ""} onClick={() => onGive(text.trim())}>
					Take it
				</Button>
			</span>
		</Field>
	);
}
