"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Job } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { ask } from "./ask";
import { ApiFailure } from "./failure";
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

/** Stops the work; of what others wait for too the answer is why not. One that has ended in the meantime needs no stop. */
export function useCancel(id: string) {
	const { mutate, error } = useMutation({
		mutationFn: () => ask(question("DELETE /jobs/{job}", { job: id })),
	});
	const isOverAlready = error instanceof ApiFailure && error.status === 404;
	return { cancel: () => mutate(), error: isOverAlready ? null : error };
}
