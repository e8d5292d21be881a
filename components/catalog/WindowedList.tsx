"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useState } from "react";
import { type Chunk, heightOf, keyOf } from "./chunks";
import { EndpointSection } from "./EndpointSection";

/** Pieces of endpoints: those near the window are drawn, the rest is space. */
export function WindowedList({ datastore, chunks }: { datastore: string; chunks: readonly Chunk[] }) {
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
