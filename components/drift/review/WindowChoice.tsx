"use client";

import { WindowLinks } from "@/components/controls/WindowLinks";
import { type Coverage, coveredWindow, lastDaysWindow } from "@/components/data/coverage";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { useDriftHref } from "../useDriftHref";

interface WindowChoiceProps {
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
}

/** The window of a review. */
export function WindowChoice({ address, window, coverage }: WindowChoiceProps) {
	const href = useDriftHref(address);
	const presets = [
		{ name: "Last day", window: lastDaysWindow(coverage, 1) },
		{ name: "7 days", window: lastDaysWindow(coverage, 7) },
		{ name: "All", window: coveredWindow(coverage) },
	];
	return (
		<div className="flex flex-wrap items-center">
			<WindowLinks window={window} presets={presets} hrefOf={href} />
		</div>
	);
}
