"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { change, type Only } from "@/components/data/ask";
import { ApiFailure } from "@/components/data/failure";
import { monitorQuery, monitorWarningsQuery } from "@/components/data/queries";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { question } from "@/lib/api/client";
import type { Monitor } from "@/lib/model/monitor";
import { refold } from "@/lib/monitors/refold";
import { monitorHref } from "@/lib/url/href";
import { MissingNotice } from "../MissingNotice";
import { isComplete, testedDefinition } from "./draft";
import { MainFields } from "./MainFields";
import { MoreFields } from "./MoreFields";
import { NextRuns } from "./NextRuns";
import { Preview } from "./Preview";
import { Signals } from "./Signals";
import { Sliders } from "./Sliders";
import { sinceCollected } from "./sinceCollected";
import { useBacktest } from "./useBacktest";
import { useMissing } from "./useMissing";
import { useTriedThresholds } from "./useTriedThresholds";
import { warningsOf } from "./warnings";

interface MonitorFormProps {
	/** What the fields are filled with. */
	filled: Monitor;
	/** The version that is changed; null: a new one. */
	savedAt: string | null;
}

/** Who else changed it while it was edited. */
interface Conflict {
	savedAt: string | null;
	by: string | null;
}

/** A monitor's few fields, and beside them what it would have found and said. */
export function MonitorForm({ filled, savedAt }: MonitorFormProps) {
	const router = useRouter();
	const client = useQueryClient();
	const [draft, setDraft] = useState(filled);
	const tried = useTriedThresholds(draft);
	const { bySignal } = tried;
	const [read, setRead] = useState(savedAt);
	const [conflict, setConflict] = useState<Conflict>();
	const isReady = isComplete(draft);
	const backtest = useBacktest(isReady ? testedDefinition(draft) : undefined);
	const found = useMemo(() => {
		if (!backtest.answer) return undefined;
		const { runs, before } = sinceCollected(backtest.answer.runs);
		return { ...refold({ runs: [...runs] }, draft, new Map(bySignal)), before };
	}, [backtest.answer, draft, bySignal]);
	const save = useMutation({
		mutationFn: () => {
			const only: Only = read === null ? "new" : { version: read };
			return change(question("PUT /monitors/{monitor}", { monitor: draft.name }), tried.in(draft), only);
		},
		onSuccess: async ({ name }) => {
			await Promise.all([
				client.invalidateQueries({ queryKey: ["monitors"] }),
				client.invalidateQueries({ queryKey: ["monitor stands"] }),
				client.invalidateQueries({ queryKey: monitorQuery(name).queryKey }),
				client.invalidateQueries({ queryKey: monitorWarningsQuery(name).queryKey }),
			]);
			router.push(monitorHref(name));
		},
		onError: async (error) => {
			if (!isConflict(error) || savedAt === null) return;
			const now = await client
				.fetchQuery({ ...monitorQuery(draft.name), staleTime: 0 })
				.catch(() => undefined);
			setRead(now?.savedAt ?? null);
			setConflict({ savedAt: now?.savedAt ?? null, by: now?.by ?? null });
		},
	});
	const edit = (next: Partial<Monitor>) => setDraft((before) => ({ ...before, ...next }));
	// What was found of another draft may be mended by now.
	const current = backtest.isStale ? undefined : backtest.answer;
	const warnings = warningsOf(draft, current && found, current?.lateness);
	const missing = [...new Set([...useMissing(draft), ...(current?.warnings ?? [])])];
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				save.mutate();
			}}
			className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(340px,440px)_minmax(0,1fr)]"
		>
			<div className="flex min-w-0 flex-col gap-4">
				<MainFields draft={draft} isNew={savedAt === null} onEdit={edit} />
				<Signals draft={draft} onEdit={edit} />
				<MoreFields draft={draft} onEdit={edit} />
				{conflict && <ConflictNotice key={conflict.savedAt} conflict={conflict} />}
				{save.error && !(conflict && isConflict(save.error)) && <Failure error={save.error} />}
				<div className="flex flex-wrap gap-2">
					<Button
						type="submit"
						tone="strong"
						pending={save.isPending}
						disabled={!isReady || draft.name === ""}
					>
						{savedAt === null ? "Save the monitor" : "Save the changes"}
					</Button>
					<Button onClick={() => router.back()}>Cancel</Button>
				</div>
			</div>
			<div className="flex min-w-0 flex-col gap-5">
				<Preview
					backtest={backtest}
					found={found}
					isReady={isReady}
					tellsNobody={
						draft.notify.length === 0 && draft.signals.every(({ notify = [] }) => notify.length === 0)
					}
				>
					<Sliders signals={draft.signals} tried={tried} />
				</Preview>
				<MissingNotice warnings={missing} />
				{warnings.length > 0 && (
					<section aria-label="To think about" className="flex flex-col gap-2">
						{warnings.map((text) => (
							<Notice key={text.slice(0, 30)} tone="warn" title={text} />
						))}
					</section>
				)}
				<NextRuns schedule={draft.schedule} />
			</div>
		</form>
	);
}

/** Somebody else changed it while it was edited, or deleted it: nothing was saved yet, nothing is lost. */
function ConflictNotice({ conflict: { savedAt, by } }: { conflict: Conflict }) {
	const box = useRef<HTMLDivElement>(null);
	// Whoever pressed Save is told before they press it again.
	useEffect(() => box.current?.focus(), []);
	return (
		<div ref={box} role="alert" tabIndex={-1} className="rounded-lg">
			<ConflictText savedAt={savedAt} by={by} />
		</div>
	);
}

function ConflictText({ savedAt, by }: Conflict) {
	if (savedAt === null) {
		return (
			<Notice tone="warn" title="Somebody deleted this monitor while you changed it">
				What you wrote is still here. Save makes it again, Cancel leaves it deleted.
			</Notice>
		);
	}
	return (
		<Notice tone="warn" title={`${by ?? "Somebody"} changed this monitor while you did`}>
			What you wrote is still here: Save replaces theirs with it, Cancel keeps theirs.
		</Notice>
	);
}

const isConflict = (error: Error | null) => error instanceof ApiFailure && error.status === 409;
