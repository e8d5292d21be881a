"use client";

import { Command, defaultFilter } from "cmdk";
import { Dialog } from "radix-ui";
import { type RefObject, useState } from "react";
import { CommandCollections } from "./CommandCollections";
import { CommandLookUp, lookUpPrefix } from "./CommandLookUp";
import { CommandPages } from "./CommandPages";

/** An id can be anything, so looking one up always fits, and comes after every name that does. */
function rank(value: string, typed: string, keywords?: string[]): number {
	return value.startsWith(lookUpPrefix) ? 1e-6 : defaultFilter(value, typed, keywords);
}

interface CommandDialogProps {
	onGo(href: string): void;
	onClose(): void;
	/** Has the focus again afterwards. */
	opener: RefObject<HTMLButtonElement | null>;
}

/** Where to go, by name. Open from when it is drawn until `onClose`. */
export function CommandDialog({ onGo, onClose, opener }: CommandDialogProps) {
	const [typed, setTyped] = useState("");
	return (
		<Dialog.Root open onOpenChange={onClose}>
			<Dialog.Portal>
				<Dialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
				<Dialog.Content
					aria-describedby={undefined}
					onCloseAutoFocus={(event) => {
						event.preventDefault();
						opener.current?.focus();
					}}
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
							<CommandCollections onGo={onGo} />
							<CommandPages onGo={onGo} onDone={onClose} />
							<CommandLookUp typed={typed} onGo={onGo} />
						</Command.List>
					</Command>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
