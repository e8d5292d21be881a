import { oneLine, shownCell } from "@/components/data/cellText";
import { formatCountOf } from "@/lib/format";

interface CellValueProps {
	json: string | undefined;
	/** Texts stand in quotes, as where there are numbers beside them. */
	quoted: boolean;
	/** How many characters the cell has of which `json` holds the beginning. */
	cutFrom?: number | undefined;
}

/** One cell of the table: a null is a dim word, a missing key a dim dot, JSON is compact and muted. */
export function CellValue({ json, quoted, cutFrom }: CellValueProps) {
	const { kind, text } = shownCell(json);
	if (cutFrom !== undefined) {
		return (
			<span
				className={kind === "json" ? "font-mono text-sm text-ink-2" : undefined}
				title={`The beginning of ${formatCountOf(cutFrom, "character")}: open the row for the rest`}
			>
				{quoted && kind === "text" ? `"${oneLine(text)}` : oneLine(text)}
				<span className="text-ink-3">…</span>
			</span>
		);
	}
	if (kind === "missing") {
		return (
			<span className="text-ink-3" title="key not in this row">
				·
			</span>
		);
	}
	if (kind === "null") return <span className="text-ink-3 italic">null</span>;
	if (kind === "json") return <span className="font-mono text-sm text-ink-2">{oneLine(text)}</span>;
	if (kind !== "text") return text;
	if (text === "") return <span className="text-ink-3">""</span>;
	return quoted ? `"${oneLine(text)}"` : oneLine(text);
}
