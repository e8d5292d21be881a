import type { ReactNode } from "react";

interface ProgressProps {
	/** What goes on, in words. */
	title: string;
	/** What the bar measures. */
	label: string;
	/** 0 to 1. */
	share: number;
	/** Cancel, and what else can be done meanwhile. */
	actions: ReactNode;
	/** How far it is, in numbers. */
	children: ReactNode;
}

/** Work that goes on: what it is, how far, and the ways out. */
export function Progress({ title, label, share, actions, children }: ProgressProps) {
	return (
		<div className="rounded-lg border bg-panel p-3">
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<p className="font-medium" role="status">
					{title}
				</p>
				<div className="ml-auto flex gap-2">{actions}</div>
			</div>
			<div
				role="progressbar"
				aria-label={label}
				aria-valuemin={0}
				aria-valuemax={100}
				aria-valuenow={Math.round(share * 100)}
				className="mt-2.5 h-1 overflow-hidden rounded-full bg-line"
			>
				<div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
			</div>
			<div className="mt-2 flex flex-wrap gap-x-4 text-sm text-ink-2">{children}</div>
		</div>
	);
}
