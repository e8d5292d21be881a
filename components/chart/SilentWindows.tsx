import type { Window } from "@/lib/time";
import { plot } from "./plot";
import { type Bucket, fractionOf } from "./timelineScale";

/** A window the collection was silent in while its siblings were not, and that in words. */
export interface SilentWindow extends Window {
	text: string;
}

interface SilentWindowsProps {
	buckets: Bucket[];
	silent: readonly SilentWindow[];
}

/** Hatches what is missing beside siblings; the bar under the pointer says it in words. */
export function SilentWindows({ buckets, silent }: SilentWindowsProps) {
	const [first] = buckets;
	if (!first || silent.length === 0) return null;
	return (
		<div
			className="pointer-events-none absolute"
			style={{ left: plot.left, right: plot.right, top: plot.top, bottom: plot.bottom }}
		>
			{silent.map(({ from, to, text }) => {
				const left = fractionOf(buckets, from);
				return (
					<div
						key={from}
						role="img"
						aria-label={text}
						title={text}
						className="hatched absolute inset-y-0 min-w-1 border-x border-warn/60"
						style={{ left: `${left * 100}%`, width: `${(fractionOf(buckets, to) - left) * 100}%` }}
					/>
				);
			})}
		</div>
	);
}
