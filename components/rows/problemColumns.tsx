import type { GridColumn } from "@/components/table/gridColumn";
import type { Problem } from "@/lib/api/answers";
import { formatBytes } from "@/lib/format";

/** What each reason means, in words. */
const reasons: Record<string, string> = {
	invalid_json: "not valid JSON",
	not_an_object: "JSON, but no object",
	too_long: "line too long",
	not_utf8: "not UTF-8 text",
	unreadable_payload: "payload could not be read",
};

/** Columns of the problems table. */
export function problemColumns(): GridColumn<Problem>[] {
	return [
		{
			id: "reason",
			label: "reason",
			size: 176,
			most: 320,
			cell: ({ reason }) => <span title={reason}>{reasons[reason] ?? reason}</span>,
		},
		{
			id: "text",
			label: "text",
			size: 420,
			most: 900,
			cell: ({ text }) => <span className="font-mono text-sm text-ink-2">{text}</span>,
		},
		{ id: "length", label: "size", size: 84, align: "end", cell: ({ length }) => formatBytes(length) },
		{ id: "line", label: "line", size: 72, align: "end", cell: ({ line }) => String(line) },
		{
			id: "blob",
			label: "blob",
			size: 480,
			most: 900,
			cell: ({ blob }) => (
				<span className="font-mono text-sm text-ink-2" title={blob}>
					{blob}
				</span>
			),
		},
	];
}
