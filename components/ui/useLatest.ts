"use client";

import { useCallback, useLayoutEffect, useRef } from "react";

/** A callback that stays the same while it does what the latest render says. Not to be called while rendering. */
export function useLatest<Args extends unknown[], Result>(
	callback: (...args: Args) => Result,
): (...args: Args) => Result {
	const latest = useRef(callback);
	useLayoutEffect(() => {
		latest.current = callback;
	});
	return useCallback((...args: Args) => latest.current(...args), []);
}
