"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useState } from "react";
import { type Chunk, chunksOf } from "./chunks";
import { EndpointSection } from "./EndpointSection";
import type { EndpointGroup } from "./groups";

interface EndpointListProps {
	datastore: string;
	groups: readonly EndpointGroup[];
}

/** Of so few rows all are drawn: what the browser's own search finds is worth more than the elements saved. */
const maxDrawn = 60;
const rowHeight = 53;
const headHeight = 33;
/** Below an endpoint's last row. */
const gap = 12;

/** A datastore's endpoints. Of thousands of collections those near the window are drawn, the rest is space. */
export function EndpointList({ datastore, groups }: EndpointListProps) {
	const chunks = chunksOf(groups);
	const rows = chunks.reduce((sum, { first, last }) => sum + last - first, 0);
	if (rows > maxDrawn) return <WindowedList datastore={datastore} chunks={chunks} />;
	return (
		<div className="flex flex-col">
			{chunks.map((chunk, place) => (
				<EndpointSection key={keyOf(chunk)} datastore={datastore} {...chunk} headed={place === 0} />
			))}
		</div>
	);
}

function WindowedList({ datastore, chunks }: { datastore: string; chunks: readonly Chunk[] }) {
	const [top, setTop] = useState(0);
	const measureTop = useCallback((list: HTMLElement | null) => {
		if (list) setTop(list.getBoundingClientRect().top + window.scrollY);
	}, []);
	const virtualizer = useWindowVirtualizer({
		count: chunks.length,
		estimateSize: (place) => heightOf(chunks[place]),
		getItemKey: (place) => keyOf(chunks[place]),
		overscan: 1,
		scrollMargin: top,
		// What the server draws, which knows no window.
		initialRect: { width: 1280, height: 900 },
	});
	return (
		<div ref={measureTop} className="relative" style={{ height: virtualizer.getTotalSize() }}>
			{virtualizer.getVirtualItems().map(({ index, key, start }) => {
				const chunk = chunks[index];
				return (
					chunk && (
						<div
							key={key}
							data-index={index}
							ref={virtualizer.measureElement}
							className="absolute inset-x-0 top-0"
							style={{ transform: `translateY(${start - top}px)` }}
						>
							<EndpointSection datastore={datastore} {...chunk} headed={index === 0} />
						</div>
					)
				);
			})}
		</div>
	);
}

function keyOf(chunk: Chunk | undefined): string {
	return `${chunk?.group.endpoint}/${chunk?.first}`;
}

function heightOf(chunk: Chunk | undefined): number {
	if (!chunk) return 0;
	const rows = (chunk.last - chunk.first) * rowHeight;
	return rows + (chunk.first === 0 ? headHeight : 0) + (isEnd(chunk) ? gap : 0);
}

function isEnd({ group, last }: Chunk): boolean {
	return last >= group.deployments.reduce((sum, { collections }) => sum + collections.length, 0);
}
