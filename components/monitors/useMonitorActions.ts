"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { askOrWait, change, type Only } from "@/components/data/ask";
import { followJob } from "@/components/data/followJob";
import { messagesQuery, monitorQuery } from "@/components/data/queries";
import { question } from "@/lib/api/client";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";

export interface Muting {
	/** null: the whole monitor. */
	signal: string | null;
	keys?: string[] | null;
	/** ISO 8601; null: not muted any more. */
	until: string | null;
	note: string;
}

/** What can be done with a monitor. What changes it is shown as soon as it is answered. */
export function useMonitorActions(name: string) {
	const client = useQueryClient();
	const path = { monitor: name };
	const renew = () =>
		Promise.all([
			client.invalidateQueries({ queryKey: monitorQuery(name).queryKey }),
			client.invalidateQueries({ queryKey: ["runs", name] }),
			client.invalidateQueries({ queryKey: messagesQuery(name).queryKey }),
			client.invalidateQueries({ queryKey: ["monitors"] }),
			client.invalidateQueries({ queryKey: ["monitor stands"] }),
		]);
	const options = { onSettled: renew };
	const run = useMutation({
		...options,
		mutationFn: async (due: string | undefined) => {
			const { signal } = new AbortController();
			const asked = question("POST /monitors/{monitor}/run", path);
			const { job } = await askOrWait(asked, signal, due === undefined ? {} : { due });
			// What it found is asked for with all runs; asking this again would run it again.
			if (job) await followJob(job, signal, () => undefined);
		},
	});
	const pause = useMutation({
		...options,
		mutationFn: (isPaused: boolean) =>
			change(
				isPaused
					? question("POST /monitors/{monitor}/pause", path)
					: question("POST /monitors/{monitor}/resume", path),
				undefined,
			),
	});
	const acknowledge = useMutation({
		...options,
		mutationFn: async ({ signals, ...given }: { signals: string[]; note: string; until: string | null }) => {
			for (const signal of signals) {
				await change(question("POST /monitors/{monitor}/ack", path), { signal, ...given });
			}
		},
	});
	const mute = useMutation({
		...options,
		mutationFn: (given: Muting) => change(question("POST /monitors/{monitor}/mute", path), given),
	});
	const remove = useMutation({
		mutationFn: ({ savedAt }: Pick<MonitorAnswer, "savedAt">) => {
			const only: Only | undefined = savedAt === null ? undefined : { version: savedAt };
			return change(question("DELETE /monitors/{monitor}", path), undefined, only);
		},
		onSuccess: () => client.invalidateQueries({ queryKey: ["monitors"] }),
	});
	return { run, pause, acknowledge, mute, remove };
}
