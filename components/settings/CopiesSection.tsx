"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
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
	const [asking, setAsking] = useState(false);
	const { data, error } = useQuery({
		queryKey,
		queryFn: ({ signal }) => ask(question("GET /copies", {}), signal),
		staleTime: 0,
	});
	const clear = useMutation({
		mutationFn: () => change(question("DELETE /copies", {}), undefined),
		// What pages hold was answered from what is gone.
		onSuccess: () => {
			setAsking(false);
			return client.invalidateQueries();
		},
	});
	return (
		<section aria-labelledby="copies">
			<div className="mb-2 flex items-center justify-between">
				<h2 id="copies" className="text-lg font-semibold">
					Cache
				</h2>
				<Only may="admin">
					{asking ? (
						<div className="flex gap-2">
							<Button
								autoFocus
								className="!text-danger"
								disabled={clear.isPending}
								onClick={() => clear.mutate()}
							>
								{clear.isPending ? "Clearing…" : "Clear for everybody"}
							</Button>
							<Button onClick={() => setAsking(false)}>Keep it</Button>
						</div>
					) : (
						<Button onClick={() => setAsking(true)} disabled={data?.bytes === 0}>
							Clear the cache…
						</Button>
					)}
				</Only>
			</div>
			{error && <Failure error={error} />}
			{clear.error && <Failure error={clear.error} />}
			{clear.isSuccess && data !== undefined && data.bytes > 0 && (
				<p role="status" className="mb-1 text-ink-2">
					Cleared, but for what is being read now.
				</p>
			)}
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
