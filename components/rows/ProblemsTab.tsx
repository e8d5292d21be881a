"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { DataGrid } from "@/components/table/DataGrid";
import type { PageSource } from "@/components/table/usePages";
import { Failure } from "@/components/ui/Failure";
import type { Problem, Problems } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { formatCountOf } from "@/lib/format";
import { collectionParams } from "@/lib/url/collectionParams";
import { LinePanel } from "./LinePanel";
import type { PanelProps } from "./panelProps";
import { problemColumns } from "./problemColumns";
import { Remarks } from "./Remarks";
import { TableSkeleton } from "./TableSkeleton";

const pinned = ["reason"];
const size = 100;

/** Lines that could not be read as records: why, what stands there, and where. */
export function ProblemsTab({ address, window, head, stamp, reading }: PanelProps) {
	const [{ row: open }, setParams] = useQueryStates(collectionParams, { history: "push" });
	const columns = useMemo(() => problemColumns(), []);
	const questionOf = (page: number, limit = size) =>
		question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/problems", address, {
			...windowParams(window),
			limit,
			offset: page * size,
			partial: reading || undefined,
		});
	const first = useQuery<Problems>({
		queryKey: ["problems", questionOf(0).url, stamp, "total"],
		queryFn: ({ signal }) => ask(questionOf(0, 1), signal),
		// While a read goes on the total grows: the table stays, and with it where the reader is in it.
		placeholderData: (before: Problems | undefined) => (reading ? before : undefined),
	});
	const source: PageSource<Problem> = {
		key: ["problems", questionOf(0).url, stamp],
		size,
		fetch: async (page, signal) => (await ask(questionOf(page), signal)).problems,
	};
	if (first.error) {
		return (
			<div className="p-3">
				<Failure error={first.error} onRetry={() => first.refetch()} />
			</div>
		);
	}
	if (!first.data) return <TableSkeleton />;
	if (first.data.total === 0) {
		return (
			<>
				<p className="flex items-center gap-2 p-4 text-ink-2">
					<CircleCheck size={15} aria-hidden="true" className="text-good" />
					{reading
						? "No unreadable line so far; the read goes on."
						: `Every line of ${formatCountOf(head.blobs, "blob")} in this window is a record.`}
				</p>
				{!reading && <Remarks address={address} window={window} />}
			</>
		);
	}
	return (
		<div className="flex min-h-0 flex-1">
			<div className="flex min-h-0 min-w-0 flex-1 flex-col">
				<p className="flex h-10 shrink-0 items-center px-3 text-sm text-ink-2">
					{formatCountOf(first.data.total, "line")} of {formatCountOf(head.blobs, "blob")} could not be read
					as records; their rows are in no count above.
				</p>
				<div className="flex min-h-0 flex-1 flex-col border-t">
					<DataGrid
						label="Problems"
						columns={columns}
						total={first.data.total}
						source={source}
						pinned={pinned}
						onOpen={({ blob, line }) =>
							setParams({ row: { blob, line, index: 0 } }, { history: open ? "replace" : "push" })
						}
						onClose={() => setParams({ row: null })}
						following={open !== null}
						isOpen={({ blob, line }) => open?.blob === blob && open.line === line}
					/>
				</div>
				{!reading && <Remarks address={address} window={window} />}
			</div>
			{open && <LinePanel address={address} open={open} onClose={() => setParams({ row: null })} />}
		</div>
	);
}
