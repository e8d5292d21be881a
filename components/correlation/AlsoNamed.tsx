import Link from "next/link";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { formatCount, formatCountOf } from "@/lib/format";
import { type CorrelationParams, correlationHref } from "@/lib/url/href";

/** An id that ends as a row's does names a row of another request too; or a row that is not there. */
export function AlsoNamed({ answer, params }: { answer: Correlation; params: CorrelationParams }) {
	const { row, index } = answer;
	if (!row) return null;
	const { datastore, endpoint, deployment, near, from, to } = params;
	const scope = { datastore, endpoint, deployment, near, from, to };
	if (index === null) {
		return (
			row.exists && (
				<Notice
					tone="info"
					title={`Row ${formatCount(row.index + 1)} of the request ${row.correlationid} has this name too`}
					actions={
						<Link
							prefetch={false}
							className={buttonStyle()}
							href={correlationHref(row.correlationid, { ...scope, index: row.index })}
						>
							See that row
						</Link>
					}
				>
					A row's name is its request's id and its place, counted from 0. Below is the request that has the
					whole as its own id.
				</Notice>
			)
		);
	}
	return (
		!row.exists && (
			<Notice
				tone="warn"
				title={`${row.correlationid} has ${formatCountOf(row.rows, "row")}: there is no row ${index} of it`}
			>
				Rows are counted from 0, so the last is {formatCount(Math.max(0, row.rows - 1))}. Below is the whole
				request.
			</Notice>
		)
	);
}
