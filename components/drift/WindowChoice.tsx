"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { WindowForm } from "@/components/controls/WindowForm";
import { lastDaysWindow, type Reach, wholeWindow } from "@/components/data/span";
import type { Window } from "@/lib/time";
import type { CollectionAddress } from "@/lib/url/href";
import { useDriftHref } from "./useDriftHref";

const arrow = "grid size-7 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink";

interface WindowChoiceProps {
	address: CollectionAddress;
	window: Window;
	reach: Reach;
}

/** The window in words, its neighbours, and the usual choices. Every choice is a link. */
export function WindowChoice({ address, window, reach }: WindowChoiceProps) {
	const href = useDriftHref(address);
	const length = window.to - window.from;
	const presets = [
		{ name: "Last day", window: lastDaysWindow(reach, 1) },
		{ name: "7 days", window: lastDaysWindow(reach, 7) },
		{ name: "All", window: wholeWindow(reach) },
	];
	const chosen = presets.find(({ window: preset }) => preset.from === window.from && preset.to === window.to);
	return (
		<div className="flex flex-wrap items-center">
			<Link
				className={arrow}
				href={href({ from: window.from - length, to: window.from })}
				aria-label="Earlier window"
				title="Earlier window"
			>
				<ChevronLeft size={15} aria-hidden="true" />
			</Link>
			<WindowForm window={window} />
			<Link
				className={arrow}
				href={href({ from: window.to, to: window.to + length })}
				aria-label="Later window"
				title="Later window"
			>
				<ChevronRight size={15} aria-hidden="true" />
			</Link>
			<nav aria-label="Windows" className="flex items-center gap-0.5">
				{presets.map(({ name, window: preset }) => {
					const current = name === chosen?.name;
					return (
						<Link
							key={name}
							href={href({ from: preset.from, to: preset.to })}
							aria-current={current ? "true" : undefined}
							className={`flex h-7 items-center rounded-md px-2 text-sm whitespace-nowrap ${current ? "bg-accent-soft text-accent" : "text-ink-2 hover:bg-hover hover:text-ink"}`}
						>
							{name}
						</Link>
					);
				})}
			</nav>
		</div>
	);
}
