"use client";

import { type Coverage, coveredWindow, lastDaysWindow, lastDayWindow } from "@/components/data/coverage";
import { NotesButton } from "@/components/notes/NotesButton";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { MeasureSwitch } from "./MeasureSwitch";
import { NewData } from "./NewData";
import { useCollectionHref } from "./useCollectionHref";
import { WindowLinks } from "./WindowLinks";

interface WindowControlsProps {
	address: CollectionAddress;
	window: Window;
	coverage: Coverage;
	/** The other side of pairs. */
	other?: string | undefined;
}

/** The window of a collection and what its bars measure. */
export function WindowControls({ address, window, coverage, other }: WindowControlsProps) {
	const href = useCollectionHref(address);
	const presets = [
		{ name: "Last 24 h of data", window: lastDayWindow(coverage) },
		{ name: "7 days", window: lastDaysWindow(coverage, 7) },
		{ name: "All", window: coveredWindow(coverage) },
	];
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
			<WindowLinks window={window} presets={presets} hrefOf={href} />
			<div className="ml-auto flex items-center gap-x-2">
				<NewData address={address} />
				<NotesButton address={address} window={window} other={other} />
				<MeasureSwitch />
			</div>
		</div>
	);
}
