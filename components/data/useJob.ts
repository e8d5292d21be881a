"use client";

import { useEffect, useState } from "react";
import type { Job } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { ask } from "./ask";
import { isOver, watchJob } from "./watchJob";

/** The job as it is now, kept up by its events; the stream closes when the job is over or nobody looks. */
export function useJob(started: Job | undefined): Job | undefined {
	const [latest, setLatest] = useState<Job>();
	const [gone, setGone] = useState<string>();
	const id = started && !isOver(started) ? started.id : undefined;
	useEffect(() => {
		if (id === undefined) return;
		return watchJob(id, { onProgress: setLatest, onGone: () => setGone(id) });
	}, [id]);
	const known = latest && latest.id === started?.id ? latest : started;
	return known && known.id === gone ? { ...known, state: "done" } : known;
}

/** Stops the work. */
export async function cancelJob(id: string): Promise<void> {
	await ask(question("DELETE /jobs/{job}", { job: id })).catch(() => undefined);
}
