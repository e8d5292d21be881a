"use client";

import { type RefObject, useState } from "react";
import { Button } from "@/components/ui/Button";
import { pngOf, svgOf } from "./chartImage";
import { download, fileName } from "./download";

interface ChartDownloadProps {
	/** What holds the chart. */
	figure: RefObject<HTMLElement | null>;
	name: string;
}

/** The chart as a picture. */
export function ChartDownload({ figure, name }: ChartDownloadProps) {
	const [failed, setFailed] = useState(false);

	async function save(form: "svg" | "png") {
		const drawn = figure.current;
		const svg = drawn ? svgOf(drawn) : undefined;
		const picture =
			form === "svg"
				? svg && new Blob([svg.text], { type: "image/svg+xml" })
				: drawn
					? await pngOf(drawn)
					: undefined;
		setFailed(picture === undefined);
		if (picture) download(picture, fileName(name, form));
	}

	return (
		<span className="ml-auto flex items-center gap-1.5">
			{failed && <span className="text-sm text-warn">no chart is drawn</span>}
			<Button onClick={() => save("svg")} aria-label="Save the chart as SVG">
				SVG
			</Button>
			<Button onClick={() => save("png")} aria-label="Save the chart as PNG">
				PNG
			</Button>
		</span>
	);
}
