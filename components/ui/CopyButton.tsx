"use client";

import { Check, Copy, type LucideIcon, X } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./IconButton";

interface CopyButtonProps {
	/** What is copied; worked out when it is pressed, where that is said by a function. */
	text: string | (() => string);
	label: string;
	icon?: LucideIcon;
	/** In a panel's head: as large as its other buttons. */
	large?: boolean;
}

type Outcome = "copied" | "refused";
const words: Record<Outcome, string> = {
	copied: "Copied",
	// Beyond this machine a browser has a clipboard over TLS only.
	refused: "The browser lets this page copy nothing",
};

/** Copies `text`; says so for a moment. */
export function CopyButton({ text, label, icon: Icon = Copy, large = false }: CopyButtonProps) {
	const [outcome, setOutcome] = useState<Outcome>();

	useEffect(() => {
		if (!outcome) return;
		const timer = setTimeout(() => setOutcome(undefined), 1500);
		return () => clearTimeout(timer);
	}, [outcome]);

	async function copy() {
		try {
			await navigator.clipboard.writeText(typeof text === "string" ? text : text());
			setOutcome("copied");
		} catch {
			setOutcome("refused");
		}
	}

	const size = large ? 15 : 13;
	return (
		<IconButton label={outcome ? words[outcome] : label} onClick={copy} small={!large}>
			{outcome === "copied" && <Check size={size} className="text-good" />}
			{outcome === "refused" && <X size={size} className="text-danger" />}
			{!outcome && <Icon size={size} />}
			<output className="sr-only">{outcome && words[outcome]}</output>
		</IconButton>
	);
}
