"use client";

import { Command, defaultFilter } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import { CommandCollections } from "./CommandCollections";
import { CommandLookUp, lookUpPrefix } from "./CommandLookUp";
import { CommandPages } from "./CommandPages";

/** An id can be anything, so looking one up always fits, and comes after every name that does. */
function rank(value: string, typed: string, keywords?: string[]): number {
	return value.startsWith(lookUpPrefix) ? 1e-6 : defaultFilter(value, typed, keywords);
}

/** ⌘K or Ctrl-K: goes anywhere by name. */
export function CommandPalette() {
	const [open, setOpen] = useState(false);
	const [typed, setTyped] = useState("");
	const router = useRouter();

	useEffect(() => {
		function onKeyDown(event: KeyboardEvent) {
			if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
			event.preventDefault();
			setOpen((before) => !before);
		}
		document.addEventListener("keydown", onKeyDown);
		return () => document.removeEventListener("keydown", onKeyDown);
	}, []);

	function go(href: string) {
		setOpen(false);
		setTyped("");
		router.push(href);
	}

	return (
		<Dialog.Root open={open} onOpenChange={setOpen}>
			<Dialog.Trigger
				aria-label="Go to"
				title="Go to (⌘K or Ctrl-K)"
				className="flex h-7 items-center gap-2 rounded-md border border-line px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink max-sm:border-transparent max-sm:px-1.5"
			>
				<Search size={14} aria-hidden="true" />
				<span className="max-sm:hidden">Go to…</span>
				<kbd className="ml-4 font-sans text-xs max-sm:hidden">⌘K</kbd>
			</Dialog.Trigger>
			<Dialog.Portal>
				<Dialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
				<Dialog.Content
					aria-describedby={undefined}
					className="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-lg border bg-raised shadow-pop"
				>
					<Dialog.Title className="sr-only">Go to</Dialog.Title>
					<Command label="Go to" loop filter={rank}>
						<Command.Input
							value={typed}
							onValueChange={setTyped}
							placeholder="Endpoint, deployment, collection, page or an id"
							className="h-11 w-full border-b bg-transparent px-4 text-lg outline-none placeholder:text-ink-3"
						/>
						<Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
							<Command.Empty className="px-3 py-6 text-center text-ink-3">
								Nothing has this name.
							</Command.Empty>
							<CommandCollections onGo={go} />
							<CommandPages onGo={go} onDone={() => setOpen(false)} />
							<CommandLookUp typed={typed} onGo={go} />
						</Command.List>
					</Command>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
