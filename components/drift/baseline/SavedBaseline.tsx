"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { ask } from "@/components/data/ask";
import { baselineName } from "@/components/data/baselineName";
import { ApiFailure } from "@/components/data/failure";
import { Only } from "@/components/data/may";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { IconButton } from "@/components/ui/IconButton";
import { question } from "@/lib/api/client";
import type { NamedBaseline } from "@/lib/api/driftAnswers";
import { Entry } from "../PickerEntry";

interface SavedBaselineProps {
	saved: NamedBaseline;
	current: boolean;
	onPick(): void;
	onDeleted(): void;
}

/** A saved baseline: to choose, or, asked twice, to delete. */
export function SavedBaseline({ saved, current, onPick, onDeleted }: SavedBaselineProps) {
	const client = useQueryClient();
	const [asking, setAsking] = useState(false);
	const { name, baseline } = saved;
	const forget = useMutation({
		mutationFn: async () => {
			await ask(question("DELETE /baselines/{name}", { name })).catch((error: unknown) => {
				// Somebody else deleted it: what was wanted has happened.
				if (!(error instanceof ApiFailure && error.status === 404)) throw error;
			});
		},
		onSuccess: async () => {
			onDeleted();
			await client.invalidateQueries({ queryKey: ["baselines"] });
		},
	});
	return (
		<div>
			<div className="flex items-center gap-1">
				<div className="min-w-0 grow">
					<Entry current={current} onPick={onPick}>
						{name}
						<span className="ml-1.5 text-xs text-ink-3">{baselineName(baseline)}</span>
					</Entry>
				</div>
				<Only may="editor">
					<IconButton
						small
						label={`Delete ${name}…`}
						aria-expanded={asking}
						onClick={() => setAsking(!asking)}
					>
						<Trash2 size={13} aria-hidden="true" />
					</IconButton>
				</Only>
			</div>
			{asking && (
				<div
					role="alertdialog"
					aria-label={`Delete ${name}?`}
					className="mb-1 rounded-md bg-panel px-1.5 py-1.5"
				>
					<p className="text-sm">
						Delete “{name}”{baseline.startsWith("upload:") && " and the file it was uploaded from"}? Links
						that name it stop working.
					</p>
					<div className="mt-1 flex gap-1.5">
						<Button tone="strong" disabled={forget.isPending} onClick={() => forget.mutate()}>
							Delete
						</Button>
						<Button onClick={() => setAsking(false)}>Keep</Button>
					</div>
				</div>
			)}
			{forget.error && <Failure error={forget.error} />}
		</div>
	);
}
