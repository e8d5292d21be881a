"use client";

import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { datastoresQuery } from "@/components/data/queries";
import { Button } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import { baselineText, parseBaseline } from "@/lib/model/baseline";

interface FileBaselineFormProps {
	datastore: string;
	baseline: string | null;
	onPick(baseline: string): void;
}

/** A baseline from a file: an MLTable folder, or a .csv, .parquet or .jsonl. */
export function FileBaselineForm({ datastore, baseline, onPick }: FileBaselineFormProps) {
	const { data } = useQuery(datastoresQuery());
	const current = baseline === null ? undefined : parseBaseline(baseline);
	const file = current?.kind === "file" ? current : undefined;

	function onSubmit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const form = new FormData(event.currentTarget);
		const path = String(form.get("path")).trim().replace(/^\/+/, "");
		if (path) onPick(baselineText({ kind: "file", datastore: String(form.get("datastore")), path }));
	}

	return (
		<form onSubmit={onSubmit} className="flex flex-col gap-1.5 px-1.5">
			{data && data.datastores.length > 1 ? (
				<select
					name="datastore"
					aria-label="Datastore"
					defaultValue={file?.datastore ?? datastore}
					className={fieldStyle}
				>
					{data.datastores.map(({ name }) => (
						<option key={name}>{name}</option>
					))}
				</select>
			) : (
				<input type="hidden" name="datastore" value={datastore} />
			)}
			<div className="flex gap-1.5">
				<input
					name="path"
					aria-label="Path in the datastore"
					placeholder="baselines/reference"
					title="An MLTable folder, or a .csv, .parquet or .jsonl file"
					defaultValue={file?.path ?? ""}
					className={`${fieldStyle} font-mono`}
					autoComplete="off"
					spellCheck={false}
				/>
				<Button type="submit">Compare</Button>
			</div>
			<p className="text-xs text-ink-3">An MLTable folder, or a .csv, .parquet or .jsonl file.</p>
		</form>
	);
}
