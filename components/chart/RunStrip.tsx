"use client";

import { useState } from "react";
import type { RunFinding } from "@/lib/model/monitorRun";
import { drawRun, runInk, runSize, runStep } from "./runShapes";

interface RunStripProps {
	cells: readonly { due: string; found: RunFinding }[];
	/** All of it, for who cannot see it. */
	label: string;
	/** One cell, for who points at it. */
	titleOf(place: number): string;
	/** As many places as it has room for; the newest stands at the right. */
	places: number;
}

/** A monitor's newest runs, a cell each: told apart by colour and shape. One path a kind, so that hundreds of strips stay light. */
export function RunStrip({ cells, label, titleOf, places }: RunStripProps) {
	const [title, setTitle] = useState<string>();
	const first = places - cells.length;
	const paths = new Map<RunFinding, string>();
	cells.forEach(({ found }, place) => {
		paths.set(found, `${paths.get(found) ?? ""}${drawRun(found, (first + place) * runStep)}`);
	});
	return (
		<svg
			role="img"
			aria-label={label}
			width={places * runStep}
			height={runSize.height}
			viewBox={`0 0 ${places * runStep} ${runSize.height}`}
			className="block max-w-full shrink-0"
			onPointerMove={(event) => {
				const { left, width } = event.currentTarget.getBoundingClientRect();
				const place = Math.floor(((event.clientX - left) / width) * places) - first;
				setTitle(cells[place] ? titleOf(place) : undefined);
			}}
		>
			{title !== undefined && <title>{title}</title>}
			<rect width={places * runStep} height={runSize.height} fill="transparent" />
			{[...paths].map(([found, d]) => (
				<path key={found} d={d} {...runInk[found]} />
			))}
		</svg>
	);
}
