"use client";

import { ArrowUp, Radio } from "lucide-react";
import { formatCountOf } from "@/lib/format";

interface FollowSwitchProps {
	on: boolean;
	/** Rows that came since it was switched on. */
	added: number;
	/** Rows that wait while older ones are looked at. */
	waiting: number;
	onSwitch(on: boolean): void;
	/** Shows those that wait. */
	onCatchUp(): void;
}

/** Follow new rows, how many came, and the way back to the newest. */
export function FollowSwitch({ on, added, waiting, onSwitch, onCatchUp }: FollowSwitchProps) {
	return (
		<div className="flex items-center gap-2">
			{on && waiting > 0 ? (
				<button
					type="button"
					onClick={onCatchUp}
					className="inline-flex h-7 items-center gap-1 rounded-md bg-accent-soft px-2 text-sm whitespace-nowrap text-accent hover:underline"
				>
					<ArrowUp size={13} aria-hidden="true" /> {formatCountOf(waiting, "new row")}
				</button>
			) : (
				<span role="status" className="text-sm whitespace-nowrap text-ink-2">
					{on && added > 0 && `${formatCountOf(added, "new row")}`}
				</span>
			)}
			<button
				type="button"
				aria-pressed={on}
				onClick={() => onSwitch(!on)}
				title={
					on ? "Following: the newest rows come on top" : "Keep the newest rows on top while they are written"
				}
				className={`inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-sm ${on ? "border-accent bg-accent-soft text-accent" : "border-line-strong bg-raised hover:bg-hover"}`}
			>
				<Radio size={13} aria-hidden="true" /> <span className="@max-3xl:sr-only">Follow</span>
			</button>
		</div>
	);
}
