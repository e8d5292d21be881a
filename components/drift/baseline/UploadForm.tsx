"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { fieldStyle } from "@/components/ui/field";
import { question } from "@/lib/api/client";
import { formatBytes } from "@/lib/format";
import { maxUploadBytes, uploadEndings } from "@/lib/state/uploadBounds";
import { sendFile, tooLarge } from "./sendFile";
import { isTaken, TakenName } from "./TakenName";

interface UploadFormProps {
	/** Names that are taken: a file takes the place of one only when that is asked for. */
	taken: readonly string[];
	onUploaded(name: string): void;
}

type State =
	| { kind: "idle"; error?: unknown }
	/** Another baseline has the name. */
	| { kind: "taken" }
	/** `share` is 1 while the server reads what it was sent. */
	| { kind: "sending"; share: number; cancel(): void };

/** A baseline from a file on this computer, which Leeway keeps under a name. */
export function UploadForm({ taken, onUploaded }: UploadFormProps) {
	const client = useQueryClient();
	const [file, setFile] = useState<File>();
	const [name, setName] = useState("");
	const [state, setState] = useState<State>({ kind: "idle" });
	const stop = useRef<() => void>(undefined);
	// Closing the panel is a cancel: nobody is left to be told how it ended.
	useEffect(() => () => stop.current?.(), []);
	const trimmed = name.trim();

	function onSubmit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		// Asked before a large file is sent; what the list does not know yet, the server does.
		if (taken.includes(trimmed)) setState({ kind: "taken" });
		else void upload({ replaces: false });
	}

	async function upload({ replaces }: { replaces: boolean }) {
		if (!file || !trimmed) return;
		const error = tooLarge(file, maxUploadBytes, formatBytes(maxUploadBytes));
		if (error) {
			setState({ kind: "idle", error });
			return;
		}
		const aborter = new AbortController();
		const cancel = () => aborter.abort();
		stop.current = cancel;
		setState({ kind: "sending", share: 0, cancel });
		try {
			const asked = question("PUT /baselines/{name}/file", { name: trimmed }, { filename: file.name });
			await sendFile(asked.url, file, {
				signal: aborter.signal,
				onlyNew: !replaces,
				onProgress: (sent, total) => setState({ kind: "sending", share: sent / total, cancel }),
			});
			await client.invalidateQueries({ queryKey: ["baselines"] });
			onUploaded(trimmed);
		} catch (failure) {
			if (isTaken(failure)) {
				void client.invalidateQueries({ queryKey: ["baselines"] });
				setState({ kind: "taken" });
			} else setState(aborter.signal.aborted ? { kind: "idle" } : { kind: "idle", error: failure });
		}
	}

	return (
		<form onSubmit={onSubmit} className="flex flex-col gap-1.5 px-1.5">
			<input
				type="file"
				aria-label="File to upload"
				accept={uploadEndings.join(",")}
				disabled={state.kind === "sending"}
				onChange={({ currentTarget: { files } }) => {
					const chosen = files?.[0];
					setFile(chosen);
					setState({ kind: "idle" });
					if (chosen) setName(nameFor(chosen.name));
				}}
				className="w-full min-w-0 text-sm text-ink-2 file:mr-2 file:h-7 file:rounded-md file:border file:border-line-strong file:bg-raised file:px-2.5 file:text-ink hover:file:bg-hover"
			/>
			{file && (
				<div className="flex gap-1.5">
					<input
						aria-label="Name of the uploaded baseline"
						value={name}
						maxLength={200}
						disabled={state.kind === "sending"}
						onChange={(event) => {
							setName(event.currentTarget.value);
							setState({ kind: "idle" });
						}}
						className={fieldStyle}
					/>
					{state.kind === "sending" ? (
						<Button onClick={state.cancel}>Cancel</Button>
					) : (
						<Button type="submit" tone="strong" disabled={!trimmed}>
							Upload
						</Button>
					)}
				</div>
			)}
			{state.kind === "sending" && (
				<p role="status" className="text-sm text-ink-2">
					{state.share < 1
						? `${formatBytes(Math.round((file?.size ?? 0) * state.share))} of ${formatBytes(file?.size ?? 0)}`
						: "Reading it"}
				</p>
			)}
			{state.kind === "taken" && (
				<TakenName name={trimmed} pending={false} onReplace={() => void upload({ replaces: true })} />
			)}
			{state.kind === "idle" && state.error !== undefined && <Failure error={state.error} />}
			<p className="text-xs text-ink-3">
				A .csv, .tsv, .parquet or .jsonl file of at most {formatBytes(maxUploadBytes)}, which stays on
				Leeway's own disk.
			</p>
		</form>
	);
}

/** "credit: 2026/03.csv" → "credit 2026 03"; names hold neither colon nor slash. */
function nameFor(file: string): string {
	return file
		.replace(/\.\w+$/, "")
		.replace(/[:/\s]+/g, " ")
		.trim()
		.slice(0, 100);
}
