"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask, change } from "@/components/data/ask";
import { Only } from "@/components/data/may";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { question } from "@/lib/api/client";
import { formatBytes } from "@/lib/format";

const queryKey = ["copies"];

/** How much the copies of what was read take, and a way to delete them. */
export function CopiesSection() {
	const client = useQueryClient();
	const { data, error } = useQuery({
		queryKey,
		queryFn: ({ signal }) => ask(question("GET /copies", {}), signal),
		staleTime: 0,
	});
	const clear = useMutation({
		mutationFn: () => change(question("DELETE /copies", {}), undefined),
		// What pages hold was answered from what is gone.
		onSuccess: () => client.invalidateQueries(),
	});
	return (
		<section aria-labelledby="copies">
			<div className="mb-2 flex items-center justify-between">
				<h2 id="copies" className="text-lg font-semibold">
					Cache
				</h2>
				<Only may="editor">
					<Button onClick={() => clear.mutate()} disabled={clear.isPending || data?.bytes === 0}>
						{clear.isPending ? "Clearing…" : "Clear the cache"}
					</Button>
				</Only>
			</div>
			{error && <Failure error={error} />}
			{clear.error && <Failure error={clear.error} />}
			{data ? (
				<p className="max-w-[70ch] text-ink-2">
					Copies of what was read take <strong>{formatBytes(data.bytes)}</strong> of at most{" "}
					{formatBytes(data.most)} on this server’s disk. Cleared, logs are read again when they are asked
					for; baselines, views, notes and other settings stay.
				</p>
			) : (
				!error && <div className="skeleton h-10 max-w-[70ch]" />
			)}
		</section>
	);
}
