import { shownCell } from "@/components/data/cellText";
import { indentJson } from "./indentJson";

/** Beyond this a value is cut: the raw line below has it whole. */
const longest = 20_000;

/** A value in full: text with its lines, JSON indented with its numbers as they were written. */
export function WholeValue({ json }: { json: string | undefined }) {
	const { kind, text } = shownCell(json);
	if (kind === "missing") return <span className="text-ink-3 italic">key not in this row</span>;
	if (kind === "null") return <span className="text-ink-3 italic">null</span>;
	const shown = kind === "json" ? indentJson(text.slice(0, longest)) : text.slice(0, longest);
	const style = kind === "json" ? "font-mono text-sm text-ink-2" : "";
	return (
		<span className={`block whitespace-pre-wrap wrap-anywhere ${style}`}>
			{kind === "text" && text === "" ? <span className="text-ink-3">""</span> : shown}
			{text.length > longest && <span className="text-ink-3"> … cut; the raw line has it whole</span>}
		</span>
	);
}
