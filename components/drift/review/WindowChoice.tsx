"use client";

import { WindowLinks } from "@/components/controls/WindowLinks";
import { lastDaysWindow, type Reach, wholeWindow } from "@/components/data/span";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { useDriftHref } from "../useDriftHref";

interface WindowChoiceProps {
	address: CollectionAddress;
	window: Window;
	reach: Reach;
}

/** The window of a review. */
export function WindowChoice({ address, window, reach }: WindowChoiceProps) {
	const href = useDriftHref(address);
	const presets = [
		{ name: "Last day", window: lastDaysWindow(reach, 1) },
		{ name: "7 days", window: lastDaysWindow(reach, 7) },
		{ name: "All", window: wholeWindow(reach) },
	];
	return (
		<div className="flex flex-wrap items-center">
			<WindowLinks window={window} presets={presets} hrefOf={href} />
		</div>
	);
}
