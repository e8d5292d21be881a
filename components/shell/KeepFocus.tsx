"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * After a link to another page the focus goes to what that page is about, where it went with the link that was pressed: else the
 * next Tab would begin at the top of the browser's page again, before the header.
 */
export function KeepFocus() {
	const pathname = usePathname();
	const shown = useRef(pathname);
	useEffect(() => {
		if (shown.current === pathname) return undefined;
		shown.current = pathname;
		// Panels that close with the page give the focus back first.
		const frame = requestAnimationFrame(() => {
			const { activeElement } = document;
			// ⌘K gives the focus back to its button in the header. In the tree, one goes on from there.
			if (activeElement !== document.body && !activeElement?.closest("header")) return;
			document.getElementById("main")?.focus({ preventScroll: true });
		});
		return () => cancelAnimationFrame(frame);
	}, [pathname]);
	return null;
}
