"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { windowParams } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { DataGrid } from "@/components/table/DataGrid";
import { useViewStore } from "@/components/table/rowsInView";
import type { PageSource } from "@/components/table/usePages";
import type { Record_ } from "@/lib/api/answers";
import { question } from "@/lib/api/client";
import { collectionParams } from "@/lib/url/collectionParams";
import { EmptyWindow } from "./EmptyWindow";
import { LinePanel } from "./LinePanel";
import type { PanelProps } from "./panelProps";
import { recordColumns } from "./recordColumns";
import { Totals } from "./Totals";

const pinned = ["time"];
const size = 100;

/** The envelopes, in the order of their blobs; one opens to its line. */
export function RecordsTab({ address, window, head, stamp, reading }: PanelProps) {
	const [{ row: open }, setParams] = useQueryStates(collectionParams, { history: "push" });
	const view = useViewStore();
	const columns = useMemo(() => recordColumns(address), [address]);
	const questionOf = (page: number) =>
		question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/records", address, {
			...windowParams(window),
			limit: size,
			offset: page * size,
			partial: reading || undefined,
		});
	const source: PageSource<Record_> = {
		key: ["records", questionOf(0).url, stamp],
		size,
		fetch: async (page, signal) => (await ask(questionOf(page), signal)).records,
	};
	if (head.records === 0) {
		return (
			<div className="p-3">
				<EmptyWindow address={address} window={window} head={head} filtered={false} reading={reading} />
			</div>
		);
	}
	return (
		<div className="flex min-h-0 flex-1">
			<div className="flex min-h-0 min-w-0 flex-1 flex-col">
				<div className="flex h-10 shrink-0 items-center justify-end px-3">
					<Totals head={{ ...head, total: head.records }} unit="record" view={view} reading={reading} />
				</div>
				<div className="flex min-h-0 flex-1 flex-col border-t">
					<DataGrid
						label="Records"
						columns={columns}
						total={head.records}
						source={source}
						pinned={pinned}
						onOpen={({ blob, line }) =>
							setParams({ row: { blob, line, index: 0 } }, { history: open ? "replace" : "push" })
						}
						onClose={() => setParams({ row: null })}
						following={open !== null}
						isOpen={({ blob, line }) => open?.blob === blob && open.line === line}
						onView={view.set}
					/>
				</div>
			</div>
			{open && <LinePanel address={address} open={open} onClose={() => setParams({ row: null })} />}
		</div>
	);
}
