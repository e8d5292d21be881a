"use client";

import { FileUp } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { formatBytes } from "@/lib/format";
import type { Imported } from "./useImport";

/** No list of schedules is longer, and a body may not be. */
const maxBytes = 1_000_000;

const commands = [
	{
		what: "one",
		text: "az ml schedule show --name NAME --workspace-name WORKSPACE --resource-group GROUP --output json",
	},
	{
		what: "all, also those switched off",
		text: 'az rest --method get --url "https://management.azure.com/subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.MachineLearningServices/workspaces/WORKSPACE/schedules?api-version=2024-10-01&listViewType=All"',
	},
];

/** Where the text comes from: pasted, or a file. */
export function ImportText({ given, onGive }: { given: Imported; onGive(next: Imported): void }) {
	const chooser = useRef<HTMLInputElement>(null);
	const label = useId();
	const [tooLarge, setTooLarge] = useState<string>();
	const take = async (file: File | undefined) => {
		if (!file) return;
		if (file.size > maxBytes) {
			setTooLarge(`${file.name} has ${formatBytes(file.size)}`);
			return;
		}
		setTooLarge(undefined);
		onGive({ text: await file.text(), file: file.name });
	};
	return (
		<div className="flex flex-col gap-2">
			<label htmlFor={label} className="font-semibold">
				A monitor of Azure's
			</label>
			<p className="max-w-prose text-ink-2">
				Paste what Azure answers for it, or the file it was made of. JSON or YAML, one monitor or a list of
				schedules.
			</p>
			<textarea
				id={label}
				value={given.text}
				onChange={(event) => onGive({ text: event.currentTarget.value })}
				onDragOver={(event) => event.preventDefault()}
				onDrop={(event) => {
					const [file] = event.dataTransfer.files;
					if (!file) return;
					event.preventDefault();
					void take(file);
				}}
				spellCheck={false}
				autoComplete="off"
				rows={given.text === "" ? 6 : 10}
				className="w-full rounded-md border border-line-strong bg-page p-2 font-mono text-sm leading-5 text-ink placeholder:text-ink-3"
				placeholder={'{ "name": "…", "properties": { "action": { "actionType": "CreateMonitor", … } } }'}
			/>
			<div className="flex flex-wrap items-center gap-2">
				<Button onClick={() => chooser.current?.click()}>
					<FileUp size={13} aria-hidden="true" /> Open a file
				</Button>
				<input
					ref={chooser}
					type="file"
					accept=".json,.yaml,.yml,.txt"
					aria-label="A file of a monitor"
					className="sr-only"
					tabIndex={-1}
					onChange={(event) => {
						void take(event.currentTarget.files?.[0]);
						event.currentTarget.value = "";
					}}
				/>
				{given.file !== undefined && <span className="text-sm text-ink-2">{given.file}</span>}
			</div>
			{tooLarge !== undefined && (
				<Notice tone="danger" title={`${tooLarge}: no monitor is so large`}>
					Give the answer of one of the commands below, or the YAML file it was made of.
				</Notice>
			)}
			{given.text === "" && (
				<dl className="mt-1 flex flex-col gap-2 text-sm">
					{commands.map(({ what, text }) => (
						<div key={what}>
							<dt className="text-ink-3">How to get {what}</dt>
							<dd className="overflow-x-auto rounded-md bg-panel px-2 py-1 font-mono whitespace-nowrap">
								{text}
							</dd>
						</div>
					))}
				</dl>
			)}
		</div>
	);
}
