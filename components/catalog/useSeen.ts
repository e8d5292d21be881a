"use client";

import { type RefCallback, useCallback, useState } from "react";

/** True from the first moment the element is on the screen, or nearly: what is never scrolled to is never asked for. */
export function useSeen<E extends Element>(): [seen: boolean, ref: RefCallback<E>] {
	const [seen, setSeen] = useState(false);
	const ref = useCallback((element: E | null) => {
		if (!element) return;
		const observer = new IntersectionObserver(
			(entries) => {
				if (!entries.some((entry) => entry.isIntersecting)) return;
				setSeen(true);
				observer.disconnect();
			},
			{ rootMargin: "200px" },
		);
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	return [seen, ref];
}
