"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { takeEarlyKey } from "./EarlyKey";

// The dialog and all it is made of are asked for when it is opened, and from when the pointer comes near it: no page's
// first paint waits for them.
const loadDialog = () => import("./CommandDialog").then(({ CommandDialog }) => ({ default: CommandDialog }));
const CommandDialog = lazy(loadDialog);

/** ⌘K or Ctrl-K: goes anywhere by name. */
export function CommandPalette() {
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const router = useRouter();

	useEffect(() => {
		function onKeyDown(event: KeyboardEvent) {
			// The K that may come next is not to wait.
			if (event.key === "Meta" || event.key === "Control") void loadDialog();
			if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
			event.preventDefault();
			setOpen((before) => !before);
		}
		document.addEventListener("keydown", onKeyDown);
		if (takeEarlyKey()) setOpen(true);
		return () => document.removeEventListener("keydown", onKeyDown);
	}, []);

	function go(href: string) {
		setOpen(false);
		router.push(href);
	}

	return (
		<>
			<button
				ref={button}
				type="button"
				aria-haspopup="dialog"
				aria-expanded={open}
				aria-label="Go to"
				title="Go to (⌘K or Ctrl-K)"
				onClick={() => setOpen(true)}
				onPointerEnter={() => void loadDialog()}
				onFocus={() => void loadDialog()}
				className="flex h-7 items-center gap-2 rounded-md border border-line px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink max-sm:border-transparent max-sm:px-1.5"
			>
				<Search size={14} aria-hidden="true" />
				<span className="max-sm:hidden">Go to…</span>
				<kbd className="ml-4 font-sans text-xs max-sm:hidden">⌘K</kbd>
			</button>
			{open && (
				<Suspense>
					<CommandDialog onGo={go} onClose={() => setOpen(false)} opener={button} />
				</Suspense>
			)}
		</>
	);
}
