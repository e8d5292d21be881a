"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
	createContext,
	type ReactNode,
	useCallback,
	useContext,
	useEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import { type ApiFailure, asFailure } from "@/components/data/failure";
import { putReview } from "@/components/data/putReview";
import type { Job } from "@/lib/api/answers";
import { formatCount } from "@/lib/format";
import { addressText, type CollectionAddress } from "@/lib/model/address";

/** What goes on with one collection's review. */
export type Reviewing =
	| { state: "waiting" }
	| { state: "reviewing"; said: string }
	| { state: "failed"; failure: ApiFailure };

export interface ReviewQueue {
	of(address: CollectionAddress): Reviewing | undefined;
	/** Reviews these, one after the other. */
	review(addresses: readonly CollectionAddress[]): void;
	/** Ends the one that is being made, and makes none of those that wait. */
	stop(): void;
	/** Of those asked for since none was: how many are over, and how many there are. Zero when all are over. */
	progress: { done: number; total: number };
}

const Context = createContext<ReviewQueue | undefined>(undefined);

export function useReviewQueue(): ReviewQueue {
	const queue = useContext(Context);
	if (!queue) throw new Error("a review is asked for outside of ReviewQueueProvider");
	return queue;
}

const none = { done: 0, total: 0 };

/** Reviews are made one at a time and only when asked for: 500 deployments never start 500 scans. */
export function ReviewQueueProvider({ children }: { children: ReactNode }) {
	const client = useQueryClient();
	const [states, setStates] = useState<ReadonlyMap<string, Reviewing>>(new Map());
	const [progress, setProgress] = useState(none);
	const waiting = useRef<CollectionAddress[]>([]);
	const running = useRef<AbortController>(undefined);

	const set = useCallback((address: CollectionAddress, state: Reviewing | undefined) => {
		setStates((before) => {
			const after = new Map(before);
			if (state) after.set(addressText(address), state);
			else after.delete(addressText(address));
			return after;
		});
	}, []);

	const run = useCallback(async () => {
		const abort = new AbortController();
		running.current = abort;
		for (let next = waiting.current.shift(); next; next = waiting.current.shift()) {
			const address = next;
			set(address, { state: "reviewing", said: "Reviewing" });
			try {
				await putReview(address, abort.signal, (job) =>
					set(address, { state: "reviewing", said: saidOf(job) }),
				);
				await client.invalidateQueries({ queryKey: ["reviews", address.datastore] });
				set(address, undefined);
			} catch (error) {
				set(address, abort.signal.aborted ? undefined : { state: "failed", failure: asFailure(error) });
			}
			setProgress(({ done, total }) => ({ done: done + 1, total }));
		}
		running.current = undefined;
		setProgress(none);
	}, [client, set]);

	const stop = useCallback(() => {
		for (const address of waiting.current.splice(0)) set(address, undefined);
		running.current?.abort();
	}, [set]);
	useEffect(() => stop, [stop]);

	const review = useCallback(
		(addresses: readonly CollectionAddress[]) => {
			for (const address of addresses) set(address, { state: "waiting" });
			setProgress(({ done, total }) => ({ done, total: total + addresses.length }));
			waiting.current.push(...addresses);
			if (!running.current) void run();
		},
		[run, set],
	);

	const queue = useMemo(
		() => ({
			of: (address: CollectionAddress) => states.get(addressText(address)),
			review,
			stop,
			progress,
		}),
		[states, review, stop, progress],
	);
	return <Context value={queue}>{children}</Context>;
}

function saidOf({ blobs }: Job): string {
	return blobs.total === 0
		? "Reviewing"
		: `Reviewing, ${formatCount(blobs.done)} of ${formatCount(blobs.total)} blobs read`;
}
