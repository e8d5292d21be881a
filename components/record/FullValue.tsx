"use client";

import { useState } from "react";
import { readsAsOther, shownCell } from "@/components/data/cellText";
import { visibleText } from "@/lib/visibleText";
import { indentJson } from "./indentJson";
import { jsonInText } from "./jsonInText";

/** Beyond this a value is cut: the raw line below has it whole. */
const longest = 20_000;

interface FullValueProps {
	json: string | undefined;
	/** Does a text stand in quotes? Where the column's type is not known, one that reads as another kind of value does. */
	quoted?: boolean;
}

/** Numbers up to so many characters stay on one line: broken, one reads as two. */
const longestUnbroken = 24;

/**
 * A value in full: text with its lines, JSON indented with its numbers as they were written, characters that are not seen
 * marked. Text that holds JSON can be
 * opened as that.
 */
export function FullValue({ json, quoted }: FullValueProps) {
	const { kind, text } = shownCell(json);
	const [isOpen, setOpen] = useState(false);
	if (kind === "missing") return <span className="text-ink-3 italic">key not in this row</span>;
	if (kind === "null") return <span className="text-ink-3 italic">null</span>;
	const inside = kind === "text" ? jsonInText(text) : undefined;
	const asJson = kind === "json" ? (jsonInText(text) ?? text) : isOpen ? inside : undefined;
	const whole = asJson ?? text;
	const shown = visibleText(
		asJson === undefined ? text.slice(0, longest) : indentJson(asJson.slice(0, longest)),
	);
	const style = asJson === undefined ? "" : "font-mono text-sm text-ink-2";
	const isUnbroken = kind !== "text" && kind !== "json" && text.length <= longestUnbroken;
	const isQuoted = kind === "text" && asJson === undefined && (quoted ?? readsAsOther(text));
	return (
		<span
			className={`block ${isUnbroken ? "whitespace-nowrap" : "whitespace-pre-wrap wrap-anywhere"} ${style}`}
		>
			{inside !== undefined && (
				<button
					type="button"
					aria-expanded={isOpen}
					className="mb-0.5 block rounded-sm font-sans text-sm text-accent hover:underline"
					onClick={() => setOpen(!isOpen)}
				>
					{isOpen ? "Show as the text it is" : "Open as JSON"}
				</button>
			)}
			{kind === "text" && text === "" ? (
				<span className="text-ink-3">""</span>
			) : isQuoted ? (
				`"${shown}"`
			) : (
				shown
			)}
			{whole.length > longest && <span className="text-ink-3"> … cut; the raw line has it whole</span>}
		</span>
	);
}
