"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "./Button";
import { IconButton } from "./IconButton";

interface DeleteButtonProps {
	/** What is deleted: "the view Oldest first". */
	what: string;
	pending?: boolean;
	onDelete(): void;
}

/** Deletes when it is pressed twice: a bin, and then the word. Whoever goes elsewhere has kept it. */
export function DeleteButton({ what, pending = false, onDelete }: DeleteButtonProps) {
	const [asking, setAsking] = useState(false);
	if (!asking) {
		return (
			<IconButton label={`Delete ${what}…`} onClick={() => setAsking(true)}>
				<Trash2 size={13} aria-hidden="true" />
			</IconButton>
		);
	}
	return (
		<Button
			aria-label={`Delete ${what}`}
			disabled={pending}
			autoFocus
			onBlur={() => setAsking(false)}
			onKeyDown={(event) => {
				if (event.key !== "Escape") return;
				event.stopPropagation();
				setAsking(false);
			}}
			onClick={onDelete}
			className="!text-danger"
		>
			Delete
		</Button>
	);
}
