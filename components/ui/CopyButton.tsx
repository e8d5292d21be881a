"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./IconButton";

/** Copies `text`; says so for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
	const [copied, setCopied] = useState(false);

	useEffect(() => {
		if (!copied) return;
		const timer = setTimeout(() => setCopied(false), 1500);
		return () => clearTimeout(timer);
	}, [copied]);

	async function copy() {
		await navigator.clipboard.writeText(text);
		setCopied(true);
	}

	return (
		<IconButton label={copied ? "Copied" : label} onClick={copy} small>
			{copied ? <Check size={13} className="text-good" /> : <Copy size={13} />}
		</IconButton>
	);
}
