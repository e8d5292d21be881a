"use client";

import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "./Button";
import { IconButton } from "./IconButton";

interface DeleteButtonProps {
	/** What is deleted: "the view Oldest first". */
	what: string;
	pending?: boolean;
	onDelete(): void;
}

/** What else the keyboard can go to, in the list or panel that something was deleted from. */
const places = "button, a[href], input, select, textarea";

/** Deletes when it is pressed twice: a bin, and then the word. Whoever goes elsewhere has kept it. */
export function DeleteButton({ what, pending = false, onDelete }: DeleteButtonProps) {
	const [asking, setAsking] = useState(false);
	const bin = useRef<HTMLSpanElement>(null);
	const panel = useRef<Element | null>(null);

	useEffect(() => {
		if (!asking) return undefined;
		// Before the panel that this stands in hears of it, and closes.
		const onKeyDown = (event: KeyboardEvent) => {
			if (event.key !== "Escape") return;
			event.stopPropagation();
			setAsking(false);
			requestAnimationFrame(() => bin.current?.querySelector("button")?.focus());
		};
		globalThis.addEventListener("keydown", onKeyDown, true);
		return () => globalThis.removeEventListener("keydown", onKeyDown, true);
	}, [asking]);

	// What was deleted takes its button with it: the focus must not fall to the page.
	useEffect(
		() => () => {
			if (document.activeElement !== document.body) return;
			panel.current?.querySelector<HTMLElement>(places)?.focus();
		},
		[],
	);

	if (!asking) {
		return (
			<span ref={bin} className="contents">
				<IconButton label={`Delete ${what}…`} onClick={() => setAsking(true)}>
					<Trash2 size={13} aria-hidden="true" />
				</IconButton>
			</span>
		);
	}
	return (
		<Button
			aria-label={`Delete ${what}`}
			disabled={pending}
			autoFocus
			onBlur={() => setAsking(false)}
			// Safari takes the focus away from a button that is pressed, and with it the button.
			onMouseDown={(event) => event.preventDefault()}
			onClick={({ currentTarget }) => {
				panel.current = currentTarget.closest("[role=dialog], section, main");
				onDelete();
			}}
			className="!text-danger"
		>
			Delete
		</Button>
	);
}
