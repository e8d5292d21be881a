import { CircleAlert } from "lucide-react";
import { spanMillis } from "./spanMillis";
import type { PlacedSpan } from "./spans";

interface SpanBarProps extends PlacedSpan {
	extent: { from: number; to: number };
	chosen: boolean;
	onChoose(): void;
}

/** One span: its name under its parent's, and when it ran. */
export function SpanBar({ span, depth, orphan, extent, chosen, onChoose }: SpanBarProps) {
	const { name, kind, start, end, status } = span;
	const length = Math.max(extent.to - extent.from, 1e-6);
	const left = start === null ? 0 : ((start - extent.from) / length) * 100;
	const width = start === null || end === null ? 0 : ((end - start) / length) * 100;
	const failed = status !== null && /error/i.test(status);
	const took = start === null || end === null ? "no end" : spanMillis(end - start);
	return (
		<li>
			<button
				type="button"
				aria-pressed={chosen}
				onClick={onChoose}
				className={`grid h-8 w-full grid-cols-[minmax(140px,42%)_1fr_72px] items-center gap-2 px-3 text-left focus-visible:-outline-offset-2 ${chosen ? "bg-accent-soft" : "hover:bg-hover"}`}
			>
				<span className="flex min-w-0 items-center gap-1.5" style={{ paddingLeft: Math.min(depth, 12) * 14 }}>
					{failed && <CircleAlert size={13} aria-label="failed" className="shrink-0 text-danger" />}
					<span className="truncate font-medium">{name}</span>
					{kind && <span className="truncate text-sm text-ink-3">{kind}</span>}
					{orphan && (
						<span className="shrink-0 text-sm text-warn" title="its parent is not in the window">
							parent missing
						</span>
					)}
				</span>
				<span aria-hidden="true" className="relative h-3 min-w-0 rounded-sm bg-panel">
					<span
						className={`absolute inset-y-0 min-w-0.5 rounded-sm ${failed ? "bg-danger" : "bg-accent"}`}
						style={{ left: `${Math.min(left, 99.5)}%`, width: `${width}%` }}
					/>
				</span>
				<span className="text-right text-sm text-ink-2">{took}</span>
			</button>
		</li>
	);
}
