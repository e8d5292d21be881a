import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Window } from "@/lib/time";
import { WindowForm } from "./WindowForm";

interface WindowLinksProps {
	window: Window;
	/** The usual choices, in words. */
	presets: readonly { name: string; window: Window }[];
	hrefOf(window: Window): string;
}

const arrow = "grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink";

/** The window in words, its neighbours, and the usual choices. Every choice is a link. */
export function WindowLinks({ window, presets, hrefOf }: WindowLinksProps) {
	const { from, to } = window;
	const length = to - from;
	// Short collections make several choices the same: one of them is enough to mark.
	const chosen = presets.find(({ window: preset }) => preset.from === from && preset.to === to);
	return (
		<>
			<div className="flex min-w-0 max-w-full items-center">
				<Link
					prefetch={false}
					className={arrow}
					href={hrefOf({ from: from - length, to: from })}
					aria-label="Earlier window"
					title="Earlier window"
				>
					<ChevronLeft size={15} aria-hidden="true" />
				</Link>
				<WindowForm window={window} />
				<Link
					prefetch={false}
					className={arrow}
					href={hrefOf({ from: to, to: to + length })}
					aria-label="Later window"
					title="Later window"
				>
					<ChevronRight size={15} aria-hidden="true" />
				</Link>
			</div>
			<nav aria-label="Windows" className="flex items-center gap-0.5">
				{presets.map(({ name, window: preset }) => {
					const current = name === chosen?.name;
					return (
						<Link
							prefetch={false}
							key={name}
							href={hrefOf(preset)}
							aria-current={current ? "true" : undefined}
							className={`flex h-7 items-center rounded-md px-2 text-sm whitespace-nowrap ${current ? "bg-accent-soft text-accent" : "text-ink-2 hover:bg-hover hover:text-ink"}`}
						>
							{name}
						</Link>
					);
				})}
			</nav>
		</>
	);
}
