"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Popover } from "@/components/ui/Popover";
import { formatWindow, zoneName } from "@/lib/format";
import type { Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import { windowWords } from "./windowWords";

// Asked for when it is opened: most who open the page never do.
const WindowFields = dynamic(() => import("./WindowFields").then((module) => module.WindowFields), {
	loading: () => <div className="skeleton h-72" />,
});

/** The window, and what it is called where it goes by the clock; opens the ways to choose another. */
export function WindowForm({ window }: { window: Window }) {
	const zone = useZone();
	const [open, setOpen] = useState(false);
	const [{ from, to }] = useQueryStates(collectionParams);
	const words = windowWords(from, to);
	return (
		<Popover
			label="Choose a window"
			open={open}
			onOpenChange={setOpen}
			trigger={
				<button
					type="button"
					className="min-h-7 min-w-0 rounded-md px-1.5 text-left font-medium hover:bg-hover sm:truncate"
					title="Choose a window"
				>
					{words && <span className="mr-1.5 inline-block text-accent first-letter:uppercase">{words}</span>}
					{formatWindow(window.from, window.to, zone)}{" "}
					<span className="font-normal text-ink-3">{zoneName(zone, window.from)}</span>
				</button>
			}
		>
			<WindowFields window={window} onChosen={() => setOpen(false)} />
		</Popover>
	);
}
