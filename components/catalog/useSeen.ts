"use client";

import { type RefCallback, useCallback, useState } from "react";

/** How long an element must stay on the screen: what is only scrolled past is not asked for. Milliseconds. */
const dwellMillis = 150;

/** True once the element has stayed on the screen, or near it, for a moment: what is never looked at is never asked for. */
export function useSeen<E extends Element>(): [seen: boolean, ref: RefCallback<E>] {
	const [seen, setSeen] = useState(false);
	const ref = useCallback((element: E | null) => {
		if (!element) return;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const observer = new IntersectionObserver(
			(entries) => {
				clearTimeout(timer);
				if (!entries.at(-1)?.isIntersecting) return;
				timer = setTimeout(() => {
					setSeen(true);
					observer.disconnect();
				}, dwellMillis);
			},
			{ rootMargin: "200px" },
		);
		observer.observe(element);
		return () => {
			clearTimeout(timer);
			observer.disconnect();
		};
	}, []);
	return [seen, ref];
}
