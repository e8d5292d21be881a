import type { ViewStore } from "@/components/table/rowsInView";
import { ViewRange } from "@/components/table/ViewRange";
import type { Rows } from "@/lib/api/answers";
import { formatCountOf } from "@/lib/format";

interface TotalsProps {
	head: Rows;
	/** What is listed: `head.total` of them. */
	unit?: "row" | "record";
	/** What is in view. */
	view: ViewStore;
	/** A read goes on: the numbers still grow. */
	reading: boolean;
}

/** What the table rests on, in one line. */
export function Totals({ head, unit = "row", view, reading }: TotalsProps) {
	return (
		<p
			className="min-w-0 text-sm text-ink-2 max-sm:flex max-sm:flex-wrap max-sm:gap-x-1.5 sm:truncate"
			aria-live="off"
		>
			<span>
				{head.total === 0 ? "0 of " : <ViewRange view={view} />}
				<span className="font-medium text-ink">{formatCountOf(head.total, unit)}</span>
			</span>{" "}
			{unit === "row" && <span className="@max-3xl:hidden">· {formatCountOf(head.records, "record")} </span>}
			<span className="@max-3xl:hidden">· {formatCountOf(head.blobs, "blob")}</span>{" "}
			{head.problems > 0 && (
				<span className="text-warn">· {formatCountOf(head.problems, "unreadable line")} </span>
			)}
			{head.failed.length > 0 && (
				<span className="text-danger">· {formatCountOf(head.failed.length, "blob")} not read </span>
			)}
			{(head.partial || reading) && (
				<span className="font-medium text-warn">· {reading ? "so far" : "partial"}</span>
			)}
		</p>
	);
}
