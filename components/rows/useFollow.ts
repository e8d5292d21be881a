"use client";

import { type QueryKey, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { askAgain, type TaggedAnswer } from "@/components/data/ask";
import type { Row, Rows } from "@/lib/api/answers";
import type { Question } from "@/lib/api/client";
import { afterAnswer, type FollowState, rowKey } from "./followState";

/** Between two looks: with the read itself, a row shows within three seconds of being written, or a little more after a quiet minute. */
const [pollMillis, quietPollMillis] = [1_500, 3_500];
const quietMillis = 60_000;
/** A new row is marked so long. */
const markMillis = 3000;

export interface Following extends Pick<FollowState, "shown" | "batch" | "added" | "waiting"> {
	isFresh(row: Row): boolean;
	error: unknown;
}

interface FollowOptions {
	isOn: boolean;
	/** What is shown before the first answer. */
	read: Rows | undefined;
	/** Keep what is shown: the reader looks at older rows, or at one of them. */
	isPaused: boolean;
}

/**
 * Asks again and again for the newest rows while the page is visible. Undefined until the window is `read`, whose rows are
 * shown till then.
 */
export function useFollow(
	asked: Question<Rows>,
	{ isOn, read, isPaused }: FollowOptions,
): Following | undefined {
	const enabled = isOn && read !== undefined;
	const { url } = asked;
	const [state, setState] = useState<FollowState>();
	const [marked, setMarked] = useState(-1);
	const queryKey: QueryKey = ["follow", url];
	const { data: newest, error } = useQuery({
		queryKey,
		queryFn: ({ signal, client }) =>
			askAgain(asked, client.getQueryData<TaggedAnswer<Rows>>(queryKey), signal),
		enabled,
		staleTime: 0,
		gcTime: 0,
		refetchInterval: ({ state }) => {
			if (!enabled) return false;
			return state.data && Date.now() - state.data.at > quietMillis ? quietPollMillis : pollMillis;
		},
		refetchIntervalInBackground: false,
	});
	const data = newest?.answer;
	useEffect(() => {
		if (enabled && data) setState((before) => afterAnswer(before, url, data, isPaused, read));
		else if (!enabled) setState(undefined);
	}, [enabled, data, url, isPaused, read]);

	const batch = state?.batch ?? -1;
	useEffect(() => {
		setMarked(batch);
		const timer = setTimeout(() => setMarked(-1), markMillis);
		return () => clearTimeout(timer);
	}, [batch]);

	if (!enabled || state?.key !== url) return undefined;
	const { shown, added, waiting, fresh } = state;
	const isFresh = (row: Row) => marked === batch && fresh.has(rowKey(row));
	return { shown, batch, added, waiting, isFresh, error };
}
