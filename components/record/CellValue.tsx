import { oneLine, shownCell } from "@/components/data/cellText";

/** One cell of the table: a null is a dim word, a missing key a dim dot, JSON is compact and muted. */
export function CellValue({ json, quoted }: { json: string | undefined; quoted: boolean }) {
	const { kind, text } = shownCell(json);
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
