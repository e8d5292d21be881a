"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useLatest } from "@/components/ui/useLatest";
import { takeTypedEarly } from "./EarlyKey";
import { PaletteKey } from "./PaletteKey";

// The dialog and all it is made of are asked for when it is opened, and from when the pointer comes near it: no page's
// first paint waits for them.
const loadDialog = () => import("./CommandDialog").then(({ CommandDialog }) => ({ default: CommandDialog }));
const CommandDialog = lazy(loadDialog);

/** ⌘K or Ctrl-K: goes anywhere by name. */
export function CommandPalette() {
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	// What is typed after the K and before the dialog is there.
	const early = useRef<string>(undefined);
	const router = useRouter();

	const toggle = useLatest(() => {
		early.current = open ? undefined : "";
		setOpen(!open);
		// Keys are the page's again where the dialog does not come.
		loadDialog().catch(() => {
			early.current = undefined;
		});
	});

	useEffect(() => {
		function onKeyDown(event: KeyboardEvent) {
			if (early.current !== undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
				event.preventDefault();
				early.current += event.key;
				return;
			}
			// The K that may come next is not to wait.
			if (event.key === "Meta" || event.key === "Control") void loadDialog();
			if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
			event.preventDefault();
			toggle();
		}
		// Before React, which stops a key on a part that it has not taken over yet.
		window.addEventListener("keydown", onKeyDown, true);
		const typed = takeTypedEarly();
		if (typed !== undefined) {
			early.current = typed;
			setOpen(true);
		}
		return () => window.removeEventListener("keydown", onKeyDown, true);
	}, [toggle]);

	const takeTyped = useCallback(() => {
		const typed = early.current ?? "";
		early.current = undefined;
		return typed;
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
				<kbd className="w-12 text-right font-sans text-xs max-sm:hidden">
					<PaletteKey />
				</kbd>
			</button>
			{open && (
				<Suspense>
					<CommandDialog takeTyped={takeTyped} onGo={go} onClose={() => setOpen(false)} opener={button} />
				</Suspense>
			)}
		</>
	);
}
